package io.gatehouse.application.catalog;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.Saved;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanName;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.Versions;
import java.time.Clock;
import java.util.Currency;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Renames a plan, or changes its terms, for all who subscribed under it, too. */
public final class ChangePlan {

  /**
   * What to make of which plan.
   *
   * @param terms may throw {@link io.gatehouse.domain.value.InvalidValue}
   */
  public record Command(
      Caller caller,
      String plan,
      Optional<PlanName> name,
      UnaryOperator<PlanTerms> terms,
      Versions expected) {}

  private final Audited audited;
  private final CatalogAccess access;
  private final Plans plans;
  private final Clock clock;

  public ChangePlan(Audited audited, CatalogAccess access, Plans plans, Clock clock) {
    this.audited = audited;
    this.access = access;
    this.plans = plans;
    this.clock = clock;
  }

  public Plan change(Command command) {
    ResourceRef resource = new ResourceRef(command.plan());
    Intent intent = new Intent(command.caller().provenance(), Action.UPDATE_PLAN, resource);
    return audited.perform(intent, notes -> changed(command, notes));
  }

  private Plan changed(Command command, Notes notes) {
    Plan now = access.plan(command.caller(), command.plan(), Permission.MANAGE_PLANS, notes);
    Refused.ifStale(command.expected(), now.revision());
    PlanName name = command.name().orElse(now.name());
    PlanTerms terms = Refused.ifRuledOut(() -> command.terms().apply(now.terms()));
    if (name.equals(now.name()) && terms.equals(now.terms())) {
      notes.nothing();
      return now;
    }
    notes.moved("name", now.name(), name);
    write(now.terms(), terms, notes);
    Plan next = saved(now.with(name, terms, clock.instant()), notes);
    requireCapsFit(now, next);
    return next;
  }

  /** A cap in a currency in which nothing is charged any more would never be reached. */
  private void requireCapsFit(Plan before, Plan next) {
    Currency former = Plan.currency(Optional.of(before));
    Currency currency = Plan.currency(Optional.of(next));
    if (!currency.equals(former) && plans.cappedOtherwise(next.id(), currency)) {
      throw Refused.invalid(
          "pricing",
          InvalidValue.Fault.OUT_OF_RANGE,
          former.getCurrencyCode() + ", in which subscriptions have spending caps");
    }
  }

  private Plan saved(Plan next, Notes notes) {
    Saved saved = plans.save(next);
    if (saved != Saved.DONE) {
      throw new Refused(saved == Saved.TAKEN ? RefusalCode.NAME_TAKEN : RefusalCode.STALE_VERSION);
    }
    notes.changed(Change.of(Change.Kind.PLAN, next.id()));
    return next;
  }

  private static void write(PlanTerms before, PlanTerms after, Notes notes) {
    notes.moved("limits", before.limits(), after.limits());
    notes.moved(
        "requests_per_month", text(before.requestsPerMonth()), text(after.requestsPerMonth()));
    notes.moved("pricing", text(before.tariff()), text(after.tariff()));
    notes.moved("auto_approve", before.autoApprove(), after.autoApprove());
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("none");
  }
}
