package io.gatehouse.application.organization;

import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.User;
import java.util.Map;
import java.util.Optional;

/** A person who is signed in, as they were when the request came in. */
public record Caller(
    User user,
    SessionId session,
    Map<OrganizationId, Role> roles,
    Provenance provenance,
    Grounds grounds) {

  /** Who has not needed any right yet. */
  public Caller(
      User user, SessionId session, Map<OrganizationId, Role> roles, Provenance provenance) {
    this(user, session, roles, provenance, new Grounds());
  }

  public Optional<Role> roleIn(OrganizationId organization) {
    return user.platformAdmin()
        ? Optional.of(Role.PLATFORM_ADMIN)
        : Optional.ofNullable(roles.get(organization));
  }

  /** Whether the caller's role in the organization includes the permission. */
  public boolean permits(OrganizationId organization, Permission permission) {
    return roleIn(organization).filter(role -> role.permits(permission)).isPresent();
  }

  /** Whether the caller has a right that is over no single organization. */
  public boolean may(Permission permission) {
    return user.platformAdmin() && Role.PLATFORM_ADMIN.permits(permission);
  }
}
