package io.gatehouse.application.catalog;

import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.RouteRule;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.catalog.VersionLabel;
import java.util.List;
import java.util.Optional;

/** Where versions are kept. Whoever found the API may see its versions. */
public interface ApiVersions {

  /**
   * @return false if the API has a version of that label
   */
  boolean add(ApiVersion version);

  Optional<ApiVersion> find(ApiId api, VersionId id);

  /**
   * Finds it and keeps it as it is until the transaction ends. Who wants to change it waits, and
   * several may hold it at once.
   */
  Optional<ApiVersion> hold(ApiId api, VersionId id);

  Optional<ApiVersion> findByLabel(ApiId api, VersionLabel label);

  /**
   * Gives the version these places of its own and takes the ones that it had, unless a version of
   * another API has one of them or, of those under every host, one begins with what is or was the
   * slug of an organization.
   *
   * @return false if one of them is taken; then nothing changed
   */
  boolean claimRoutes(ApiVersion version, List<RouteRule> routes);

  /**
   * Stores the next edition; a label never changes.
   *
   * @return false if the stored edition is not the one before it
   */
  boolean save(ApiVersion version);
}
