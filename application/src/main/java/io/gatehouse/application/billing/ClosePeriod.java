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
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Permission;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Closes the billing period of an organization and begins the next. Nothing is erased. */
public final class ClosePeriod {

  /** Whose period. */
  public record Command(Caller caller, String organization) {}

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

  public Turn close(Command command) {
    ResourceRef resource = new ResourceRef(command.organization());
    Intent intent = new Intent(command.caller().provenance(), Action.CLOSE_PERIOD, resource);
    return audited.perform(intent, notes -> closed(command, notes));
  }

  private Turn closed(Command command, Notes notes) {
    Organization organization = authority.visible(command.caller(), command.organization());
    notes.about(organization.id()).in(organization.id());
    authority.require(command.caller(), organization.id(), Permission.CLOSE_PERIODS);
    Turn turn =
        periods
            .holdOpen(organization.id())
            .map(open -> turned(open, notes))
            .orElseGet(() -> begun(organization.id()));
    turn.closed().ifPresent(closed -> notes.detail("period", closed.id()));
    notes.detail("next_period", turn.opened().id());
    return turn;
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
