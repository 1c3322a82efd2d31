package io.gatehouse.persistence.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.TestStore;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a database holds from before keys and clients outlived their consumers is good still. */
class WhatEndedIsKeptTest {

  private static final String MIGRATION = "V0015__what_ended_is_kept.sql";
  private static final String ROWS =
      """
      INSERT INTO organization_slugs (slug, organization_id)
      SELECT 'org-' || n, gen_random_uuid() FROM generate_series(1, 2) AS n;
      INSERT INTO organizations (id, name, slug, version, created_at, updated_at)
      SELECT organization_id, 'Org', slug, 1, now(), now() FROM organization_slugs;
      INSERT INTO consumers (id, organization_id, name, version, created_at, updated_at)
      SELECT gen_random_uuid(), id, slug, 1, now(), now() FROM organizations;
      INSERT INTO api_keys (id, consumer_id, name, environment, scopes, allowed_addresses,
                            denied_addresses, revoked_at, version, created_at, updated_at)
      SELECT gen_random_uuid(), id, name, 'live', '{}', '{}', '{}', revoked, 1, now(), now()
      FROM consumers, (VALUES (now()), (NULL::timestamptz)) AS either (revoked);
      INSERT INTO oauth_clients (id, consumer_id, name, scopes, fingerprint, hint,
                                 retiring_fingerprints, retiring_hints, retiring_until,
                                 revoked_at, version, created_at, updated_at)
      SELECT gen_random_uuid(), id, name, '{}', sha256('x'), 'h', '{}', '{}', '{}', revoked,
             1, now(), now()
      FROM consumers, (VALUES (now()), (NULL::timestamptz)) AS either (revoked);
      """;
  private static final String OWNED =
      """
      SELECT count(*) AS n FROM %s AS one
      JOIN consumers c ON (c.id, c.organization_id) = (one.consumer_id, one.organization_id)
      WHERE (one.live_consumer_id IS NOT NULL) = (one.revoked_at IS NULL)
      """;

  @Test
  void eachGetsTheOrganizationOfItsConsumer() throws Exception {
    try (HikariDataSource source = TestStore.blank()) {
      List<Path> files = migrations();
      int at =
          files.stream().map(each -> each.getFileName().toString()).toList().indexOf(MIGRATION);
      for (Path before : files.subList(0, at)) {
        run(source, Files.readString(before));
      }
      run(source, ROWS);

      run(source, Files.readString(files.get(at)));

      Database database = new Database(source);
      for (String table : List.of("api_keys", "oauth_clients")) {
        long owned = database.sql(OWNED.formatted(table)).only(row -> row.number("n"));
        assertThat(owned).as(table).isEqualTo(4);
      }
    }
  }

  /** All of it in one transaction, as a migration is. */
  private static void run(HikariDataSource source, String statements) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(statements);
      connection.commit();
    }
  }

  private static List<Path> migrations() throws IOException, URISyntaxException {
    var folder = WhatEndedIsKeptTest.class.getResource("/db/migration");
    try (Stream<Path> all = Files.walk(Path.of(Objects.requireNonNull(folder).toURI()))) {
      return all.filter(each -> each.toString().endsWith(".sql"))
          .sorted(Comparator.comparing(each -> each.getFileName().toString()))
          .toList();
    }
  }
}
