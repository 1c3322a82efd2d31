package io.gatehouse.application.organization;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.Versions;
import java.util.List;

/**
 * Deletes an organization with all that it has. Its audit trail stays, and its slug is never given
 * to another one.
 */
public final class DeleteOrganization {

  /** Which one. */
  public record Command(Caller caller, String organization, Versions expected) {}

  private final Audited audited;
  private final Authority authority;
  private final Organizations organizations;
  private final List<OrganizationDependents> dependents;

  public DeleteOrganization(
      Audited audited,
      Authority authority,
      Organizations organizations,
      List<OrganizationDependents> dependents) {
    this.audited = audited;
    this.authority = authority;
    this.organizations = organizations;
    this.dependents = List.copyOf(dependents);
  }

  public void delete(Command command) {
    ResourceRef resource = new ResourceRef(command.organization());
    Intent intent = new Intent(command.caller().provenance(), Action.DELETE_ORGANIZATION, resource);
    audited.perform(intent, notes -> deleted(command, notes));
  }

  private Organization deleted(Command command, Notes notes) {
    Organization organization = authority.visible(command.caller(), command.organization());
    notes.about(organization.id()).in(organization.id()).detail("slug", organization.slug());
    authority.require(command.caller(), organization.id(), Permission.DELETE_ORGANIZATION);
    Refused.ifStale(command.expected(), organization.revision());
    organizations.close(organization.id());
    dependents.forEach(each -> each.end(organization.id(), notes));
    if (!organizations.delete(organization)) {
      throw new Refused(RefusalCode.STALE_VERSION);
    }
    notes.changed(Change.of(Change.Kind.ORGANIZATION, organization.id()));
    return organization;
  }
}
