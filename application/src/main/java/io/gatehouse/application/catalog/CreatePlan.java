package io.gatehouse.application.catalog;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanName;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.Permission;

/** Adds terms under which an organization lets others subscribe. */
public final class CreatePlan {

  /** Whose, what it is called, and what it says. */
  public record Command(Caller caller, String organization, PlanName name, PlanTerms terms) {}

  private final Audited audited;
  private final Authority authority;
  private final NewPlans newPlans;

  public CreatePlan(Audited audited, Authority authority, NewPlans newPlans) {
    this.audited = audited;
    this.authority = authority;
    this.newPlans = newPlans;
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
    NewPlans.Wish wish = new NewPlans.Wish(command.name(), command.terms());
    return newPlans.create(organization.id(), wish, notes);
  }
}
