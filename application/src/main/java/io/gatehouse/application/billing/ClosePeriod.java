package io.gatehouse.application.billing;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Permission;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Closes the billing periods of organizations, all of them or none, and begins the next. Nothing is
 * erased.
 */
public final class ClosePeriod {

  /**
   * Whose periods.
   *
   * @param organizations by id or slug
   */
  public record Command(Caller caller, List<String> organizations) {

    public Command {
      organizations = List.copyOf(organizations);
    }
  }

  /**
   * What came of it.
   *
   * @param closed none if nothing was ever booked for the organization
   * @param opened what is open now
   */
  public record Turn(Optional<BillingPeriod> closed, BillingPeriod opened) {}

  private final Audited audited;
  private final Authority authority;
  private final BillingPeriods periods;
  private final CapMarks marks;
  private final IdSource ids;
  private final Clock clock;

  public ClosePeriod(
      Audited audited,
      Authority authority,
      BillingPeriods periods,
      CapMarks marks,
      IdSource ids,
      Clock clock) {
    this.audited = audited;
    this.authority = authority;
    this.periods = periods;
    this.marks = marks;
    this.ids = ids;
    this.clock = clock;
  }

  /** What came of each, in the same order. */
  public List<Turn> close(Command command) {
    List<String> named = command.organizations();
    ResourceRef resource = named.size() == 1 ? new ResourceRef(named.get(0)) : ResourceRef.UNKNOWN;
    Intent intent = new Intent(command.caller().provenance(), Action.CLOSE_PERIOD, resource);
    return audited.perform(intent, notes -> closed(command, notes));
  }

  /**
   * In one transaction, which is as long as all of it takes: whoever sends it again, because it
   * failed or nobody heard the answer, would else close some of them twice. All that is waited for
   * is held at once, in the order in which those have it who book, and before anything else is.
   */
  private List<Turn> closed(Command command, Notes notes) {
    List<OrganizationId> organizations =
        command.organizations().stream()
            .map(named -> closable(command.caller(), named, notes))
            .distinct()
            .toList();
    Map<OrganizationId, BillingPeriod> open = periods.holdOpen(organizations);
    List<Turn> turns = new ArrayList<>();
    for (OrganizationId each : organizations) {
      Notes its = turns.isEmpty() ? notes : notes.also(Action.CLOSE_PERIOD);
      turns.add(turned(each, Optional.ofNullable(open.get(each)), its.about(each).in(each)));
    }
    if (turns.isEmpty()) {
      notes.nothing();
    }
    return turns;
  }

  private OrganizationId closable(Caller caller, String named, Notes notes) {
    OrganizationId organization = authority.visible(caller, named).id();
    notes.about(organization).in(organization);
    authority.require(caller, organization, Permission.CLOSE_PERIODS);
    return organization;
  }

  private Turn turned(OrganizationId organization, Optional<BillingPeriod> open, Notes notes) {
    Turn turn = open.map(its -> turned(its, notes)).orElseGet(() -> begun(organization));
    turn.closed().ifPresent(closed -> tell(closed, turn.opened(), notes));
    notes.detail("next_period", turn.opened().id());
    return turn;
  }

  /** Whoever pays under a cap may owe as much once more, by the will of whom they owe it. */
  private void tell(BillingPeriod closed, BillingPeriod opened, Notes notes) {
    notes.detail("period", closed.id());
    marks
        .payers(closed.organization())
        .forEach(
            (payer, caps) ->
                notes
                    .also(Action.CLOSE_PERIOD)
                    .in(payer)
                    .detail("period", closed.id())
                    .detail("next_period", opened.id())
                    .detail("spending_caps", caps));
  }

  /** Whoever came to a spending cap may spend again. */
  private Turn turned(BillingPeriod open, Notes notes) {
    BillingPeriod closed = open.close(later(open.openedAt(), now()));
    BillingPeriod next = closed.next(new PeriodId(ids.next()));
    periods.turn(closed, next);
    marks
        .clear(closed.id())
        .forEach(consumer -> notes.changed(Change.of(Change.Kind.CONSUMER, consumer)));
    return new Turn(Optional.of(closed), next);
  }

  private Turn begun(OrganizationId organization) {
    BillingPeriod first = BillingPeriod.first(new PeriodId(ids.next()), organization, now());
    periods.hold(List.of(first), first.openedAt());
    return new Turn(Optional.empty(), periods.holdOpen(organization).orElse(first));
  }

  /** Looked at when nobody books any more: what was booked before was admitted before. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
