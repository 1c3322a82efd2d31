package io.gatehouse.domain.catalog;

import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.domain.value.Slug;
import java.time.Instant;
import java.util.Optional;

/** What an organization offers; its versions are what is called. */
public record ApiProduct(
    ApiId id,
    OrganizationId organization,
    ApiName name,
    Slug slug,
    Optional<Description> description,
    Visibility visibility,
    Revision revision) {

  /** The next edition. */
  public ApiProduct with(
      ApiName newName,
      Slug newSlug,
      Optional<Description> newDescription,
      Visibility newVisibility,
      Instant now) {
    return new ApiProduct(
        id, organization, newName, newSlug, newDescription, newVisibility, revision.next(now));
  }
}
