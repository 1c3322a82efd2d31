package io.gatehouse.application.organization;

import io.gatehouse.domain.organization.OrganizationId;
import java.util.Set;

/**
 * Whose things a look-up may find: those of some organizations or, for the platform itself, all.
 * What is out of reach is absent.
 */
public record Reach(boolean everything, Set<OrganizationId> organizations) {

  public static final Reach PLATFORM = new Reach(true, Set.of());

  public Reach {
    organizations = Set.copyOf(organizations);
  }

  /** What the caller is a member of; a platform administrator reaches everything. */
  public static Reach of(Caller caller) {
    return caller.user().platformAdmin() ? PLATFORM : new Reach(false, caller.roles().keySet());
  }

  public boolean covers(OrganizationId organization) {
    return everything || organizations.contains(organization);
  }
}
