package io.gatehouse.domain.organization;

import io.gatehouse.domain.value.Revision;
import io.gatehouse.domain.value.Slug;
import java.time.Instant;

/** An isolated owner of products, consumers and members. */
public record Organization(OrganizationId id, OrganizationName name, Slug slug, Revision revision) {

  /** The next edition, under this name and slug. */
  public Organization called(OrganizationName newName, Slug newSlug, Instant now) {
    return new Organization(id, newName, newSlug, revision.next(now));
  }
}
