package io.gatehouse.application.catalog;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.runtime.Saved;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.Slug;
import java.util.Optional;

/** Where API products are kept. */
public interface ApiProducts {

  /**
   * @return false if another API of the organization has the slug
   */
  boolean add(ApiProduct api);

  Optional<ApiProduct> find(Reach reach, ApiId id);

  /**
   * Found by anybody: a version's address tells the slug, and visibility is the caller's matter.
   */
  Optional<ApiProduct> findAnywhere(ApiId id);

  Optional<ApiProduct> findBySlug(OrganizationId organization, Slug slug);

  /** The one in reach that has the slug; empty if several have it. */
  Optional<ApiProduct> findOnly(Reach reach, Slug slug);

  /** Stores the next edition; taken if another API of the organization has the slug. */
  Saved save(ApiProduct api);

  /**
   * Holds its versions until the transaction ends: all do before they hold subscriptions to them.
   */
  void close(ApiId id);

  /**
   * Deletes it with its versions.
   *
   * @return false if the stored edition is another one
   */
  boolean delete(ApiProduct api);
}
