package io.gatehouse.persistence.catalog;

import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.RouteRule;
import io.gatehouse.persistence.organization.FirstSegments;
import io.gatehouse.persistence.sql.Database;
import java.util.List;
import java.util.UUID;

/** Which hosts and path prefixes belong to which API, each to one at most. */
final class Places {

  private static final String RELEASE =
      """
      UPDATE places SET version_ids = array_remove(version_ids, ?)
      WHERE api_id = ? AND ? = ANY (version_ids) AND version_ids <> ARRAY[?]
      """;
  private static final String RELEASE_LAST =
      "DELETE FROM places WHERE api_id = ? AND version_ids = ARRAY[?]";

  /** Whoever wants the same place at the same time waits here, and then finds it taken. */
  private static final String CLAIM =
      """
      INSERT INTO places AS place (host, path_prefix, api_id, version_ids)
      SELECT host, path_prefix, ?, ARRAY[?]
      FROM unnest(?::text[], ?::text[]) AS wanted (host, path_prefix)
      ORDER BY host, path_prefix
      ON CONFLICT (host, path_prefix) DO UPDATE
      SET version_ids = place.version_ids || EXCLUDED.version_ids
      WHERE place.api_id = EXCLUDED.api_id
      """;

  private static final String ANY_HOST = "";

  private final Database database;
  private final FirstSegments segments;

  Places(Database database) {
    this.database = database;
    this.segments = new FirstSegments(database);
  }

  /** Undoes what was done so far. */
  private static final class Taken extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  boolean claim(ApiVersion version, List<RouteRule> routes) {
    try {
      return database.within(() -> claimed(version, routes));
    } catch (Taken e) {
      return false;
    }
  }

  private boolean claimed(ApiVersion version, List<RouteRule> routes) {
    if (segments.anySlug(
        routes.stream().flatMap(rule -> rule.firstOfAnyHost().stream()).toList())) {
      throw new Taken();
    }
    UUID api = version.api().value();
    UUID id = version.id().value();
    database.sql(RELEASE_LAST, api, id).update();
    database.sql(RELEASE, id, api, id, id).update();
    List<String> hosts = routes.stream().map(rule -> rule.host().orElse(ANY_HOST)).toList();
    List<String> prefixes = routes.stream().map(RouteRule::pathPrefix).toList();
    if (database.sql(CLAIM, api, id, hosts, prefixes).update() < routes.size()) {
      throw new Taken();
    }
    return true;
  }
}
