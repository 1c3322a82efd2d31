package io.gatehouse.domain.organization;

import io.gatehouse.domain.value.Revision;
import io.gatehouse.domain.value.Slug;
import java.time.Instant;

/** An isolated owner of products, consumers and members. */
public record Organization(
    OrganizationId id,
    OrganizationName name,
    Slug slug,
    OrganizationTerms terms,
    Revision revision) {

  /** As it is founded. */
  public Organization(OrganizationId id, OrganizationName name, Slug slug, Revision revision) {
    this(id, name, slug, OrganizationTerms.FIRST, revision);
  }

  /** The next edition. */
  public Organization changed(
      OrganizationName newName, Slug newSlug, OrganizationTerms newTerms, Instant now) {
    return new Organization(id, newName, newSlug, newTerms, revision.next(now));
  }
}
