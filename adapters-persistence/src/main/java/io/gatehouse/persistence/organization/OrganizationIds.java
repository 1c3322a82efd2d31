package io.gatehouse.persistence.organization;

import io.gatehouse.domain.organization.OrganizationId;
import java.util.Collection;
import java.util.List;

/** Several organizations as one value of a statement: {@code = ANY (?::uuid[])}. */
public final class OrganizationIds {

  private OrganizationIds() {}

  public static List<String> of(Collection<OrganizationId> organizations) {
    return organizations.stream().map(each -> each.value().toString()).toList();
  }
}
