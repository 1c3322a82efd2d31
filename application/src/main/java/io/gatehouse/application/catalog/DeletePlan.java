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
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.Versions;

/** Deletes a plan that no open subscription has. */
public final class DeletePlan {

  /** Which one. */
  public record Command(Caller caller, String plan, Versions expected) {}

  private final Audited audited;
  private final CatalogAccess access;
  private final Plans plans;

  public DeletePlan(Audited audited, CatalogAccess access, Plans plans) {
    this.audited = audited;
    this.access = access;
    this.plans = plans;
  }

  public void delete(Command command) {
    ResourceRef resource = new ResourceRef(command.plan());
    Intent intent = new Intent(command.caller().provenance(), Action.DELETE_PLAN, resource);
    audited.perform(intent, notes -> deleted(command, notes));
  }

  private Plan deleted(Command command, Notes notes) {
    Plan plan = access.plan(command.caller(), command.plan(), Permission.MANAGE_PLANS, notes);
    notes.detail("name", plan.name());
    Refused.ifStale(command.expected(), plan.revision());
    Saved deleted = plans.delete(plan);
    if (deleted != Saved.DONE) {
      throw new Refused(
          deleted == Saved.TAKEN ? RefusalCode.PLAN_IN_USE : RefusalCode.STALE_VERSION);
    }
    notes.changed(Change.of(Change.Kind.PLAN, plan.id()));
    return plan;
  }
}
