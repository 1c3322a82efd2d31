package io.gatehouse.application.catalog;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where lists of APIs, versions and plans are read, each newest first. */
public interface CatalogQueries {

  /** An API with what can be subscribed to, and who offers it. */
  record Offer(ApiProduct api, Organization organization, List<ApiVersion> versions) {}

  /**
   * Who looks at the catalog.
   *
   * @param member where they see what the organization shows its members
   * @param administered where they see what is private, too
   */
  record Audience(Reach member, Set<OrganizationId> administered) {}

  Page<ApiProduct> apis(OrganizationId organization, PageRequest request);

  Page<ApiVersion> versions(ApiId api, PageRequest request);

  Page<Plan> plans(OrganizationId organization, PageRequest request);

  /**
   * What the audience may subscribe to: APIs with a published or deprecated version.
   *
   * @param words found in names, slugs or descriptions, whatever their case
   */
  Page<Offer> offers(Audience audience, Optional<String> words, PageRequest request);
}
