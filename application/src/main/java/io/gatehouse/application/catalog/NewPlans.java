package io.gatehouse.application.catalog;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.organization.Quotas;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.PlanName;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Quota;
import io.gatehouse.domain.value.Revision;
import java.time.Clock;

/** Makes plans, for whichever use case decided that there shall be one. */
public final class NewPlans {

  /** What a plan shall be called, and what it shall say. */
  public record Wish(PlanName name, PlanTerms terms) {}

  private final Plans plans;
  private final Quotas quotas;
  private final IdSource ids;
  private final Clock clock;

  public NewPlans(Plans plans, Quotas quotas, IdSource ids, Clock clock) {
    this.plans = plans;
    this.quotas = quotas;
    this.ids = ids;
    this.clock = clock;
  }

  Plan create(OrganizationId organization, Wish wish, Notes notes) {
    PlanId id = new PlanId(ids.next());
    Revision first = Revision.first(clock.instant());
    Plan plan = new Plan(id, organization, wish.name(), wish.terms(), first);
    if (!plans.add(plan)) {
      throw new Refused(RefusalCode.NAME_TAKEN);
    }
    quotas.check(Quota.PLANS, organization.value());
    notes.about(id).in(organization).detail("name", wish.name());
    notes.changed(Change.of(Change.Kind.PLAN, id));
    return plan;
  }
}
