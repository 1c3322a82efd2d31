package io.gatehouse.application.organization;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.OrganizationName;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.InvalidValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides in which organization something happens, where the caller need not say so. */
public final class OrganizationChoice {

  private final AttemptLimits limits;
  private final Authority authority;
  private final Organizations organizations;
  private final Founding founding;
  private final boolean open;

  /**
   * @param open whether anybody may found an organization
   */
  public OrganizationChoice(
      AttemptLimits limits,
      Authority authority,
      Organizations organizations,
      Founding founding,
      boolean open) {
    this.limits = limits;
    this.authority = authority;
    this.organizations = organizations;
    this.founding = founding;
    this.open = open;
  }

  /**
   * The one that was named, or the only one that the caller is in, or a new one for a caller who is
   * in none.
   */
  public Organization of(
      Caller caller, Optional<String> named, Set<Permission> permissions, Notes notes) {
    if (named.isEmpty() && caller.roles().isEmpty()) {
      Organization own = founded(caller, notes);
      permissions.forEach(each -> caller.grounds().add(own.id(), each));
      return own;
    }
    Organization organization =
        named.map(name -> authority.visible(caller, name)).orElseGet(() -> onlyOne(caller));
    notes.about(organization.id()).in(organization.id());
    permissions.forEach(each -> authority.require(caller, organization.id(), each));
    return organization;
  }

  private Organization onlyOne(Caller caller) {
    List<OrganizationId> own = List.copyOf(caller.roles().keySet());
    if (own.size() > 1) {
      throw Refused.invalid(
          "organization", InvalidValue.Fault.REQUIRED, "one of the organizations that you are in");
    }
    return organizations.find(own.get(0)).orElseThrow(() -> new Refused(RefusalCode.NOT_FOUND));
  }

  private Organization founded(Caller caller, Notes notes) {
    if (!open && !caller.user().platformAdmin()) {
      throw new Refused(RefusalCode.REGISTRATION_DISABLED);
    }
    limits.takeSlug(caller, notes);
    OrganizationName name = new OrganizationName(caller.user().displayName().value());
    return founding.found(
        name, Optional.empty(), caller.user().id(), notes.also(Action.CREATE_ORGANIZATION));
  }
}
