package io.gatehouse.persistence.organization;

import io.gatehouse.persistence.sql.Database;
import java.util.List;

/**
 * What paths under every host begin with: slugs of organizations, for good, and prefixes of
 * versions. Whoever wants one for either waits here for whoever else does, until those commit.
 */
public final class FirstSegments {

  /** In one order, so that nobody waits in a circle. */
  private static final String LOCK =
      """
      SELECT count(pg_advisory_xact_lock(key)) AS held
      FROM (SELECT DISTINCT hashtextextended('gatehouse.first_segment.' || name, 0) AS key
            FROM unnest(?::text[]) AS name ORDER BY key) AS keys
      """;

  private static final String SLUGS =
      "SELECT count(*) AS found FROM organization_slugs WHERE slug = ANY (?::text[])";
  private static final String PREFIXES =
      """
      SELECT count(*) AS found FROM places
      WHERE host = '' AND split_part(path_prefix, '/', 2) = ANY (?::text[])
      """;

  private final Database database;

  public FirstSegments(Database database) {
    this.database = database;
  }

  /** Whether one is or was the slug of an organization; none becomes one until the commit. */
  public boolean anySlug(List<String> names) {
    return !names.isEmpty() && any(SLUGS, names);
  }

  /** Whether a prefix begins with it; none does until the commit. */
  boolean anyPrefix(String name) {
    return any(PREFIXES, List.of(name));
  }

  /** Two statements: what is seen is what was committed before a statement began to wait. */
  private boolean any(String sql, List<String> names) {
    database.sql(LOCK, names).only(row -> row.number("held"));
    return database.sql(sql, names).only(row -> row.number("found")) > 0;
  }
}
