package io.gatehouse.domain.routing;

import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.OrganizationTerms;
import io.gatehouse.domain.value.Slug;

/**
 * An organization that exists, by its present slug. Without it, nothing of it is served.
 *
 * @param terms of its consumers
 */
public record OrganizationRow(OrganizationId id, Slug slug, OrganizationTerms terms)
    implements TableRow {

  /** One without limits of its own. */
  public OrganizationRow(OrganizationId id, Slug slug) {
    this(id, slug, OrganizationTerms.FIRST);
  }

  public static OrganizationRow of(Organization organization) {
    return new OrganizationRow(organization.id(), organization.slug(), organization.terms());
  }
}
