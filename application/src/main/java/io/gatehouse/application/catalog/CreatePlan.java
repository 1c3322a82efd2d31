package io.gatehouse.application.catalog;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Quotas;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.PlanName;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.organization.Quota;
import io.gatehouse.domain.value.Revision;
import java.time.Clock;

/** Adds terms under which an organization lets others subscribe. */
public final class CreatePlan {

  /** Whose, what it is called, and what it says. */
  public record Command(Caller caller, String organization, PlanName name, PlanTerms terms) {}

  private final Audited audited;
  private final Authority authority;
  private final Plans plans;
  private final Quotas quotas;
  private final IdSource ids;
  private final Clock clock;

  public CreatePlan(
      Audited audited, Authority authority, Plans plans, Quotas quotas, IdSource ids, Clock clock) {
    this.audited = audited;
    this.authority = authority;
    this.plans = plans;
    this.quotas = quotas;
    this.ids = ids;
    this.clock = clock;
  }

  public Plan create(Command command) {
    ResourceRef resource = new ResourceRef(command.organization());
    Intent intent = new Intent(command.caller().provenance(), Action.CREATE_PLAN, resource);
    return audited.perform(intent, notes -> created(command, notes));
  }

  private Plan created(Command command, Notes notes) {
    Organization organization = authority.visible(command.caller(), command.organization());
    notes.about(organization.id()).in(organization.id()).detail("name", command.name());
    authority.require(command.caller(), organization.id(), Permission.MANAGE_PLANS);
    PlanId id = new PlanId(ids.next());
    Revision first = Revision.first(clock.instant());
    Plan plan = new Plan(id, organization.id(), command.name(), command.terms(), first);
    if (!plans.add(plan)) {
      throw new Refused(RefusalCode.NAME_TAKEN);
    }
    quotas.check(Quota.PLANS, organization.id().value());
    notes.about(id).changed(Change.of(Change.Kind.PLAN, id));
    return plan;
  }
}
