package io.gatehouse.application.organization;

import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Permission;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The rights that a caller needed for what they asked for, as they turned out on the way. Whoever
 * has lost one of them gets no second look at the answer.
 */
public final class Grounds {

  static final String PLATFORM = "platform";

  private final Set<String> rights = new LinkedHashSet<>();

  /** The caller needed, and had, a right over the organization. */
  public synchronized void add(OrganizationId organization, Permission permission) {
    rights.add(organization + " " + permission.name());
  }

  synchronized void addOverPlatform(Permission permission) {
    rights.add(PLATFORM + " " + permission.name());
  }

  /** In a form that can be kept, for {@link Authority#requireAgain}. */
  public synchronized List<String> texts() {
    return List.copyOf(rights);
  }
}
