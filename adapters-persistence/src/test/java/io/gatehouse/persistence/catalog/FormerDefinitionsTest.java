package io.gatehouse.persistence.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.CallerLimits;
import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanName;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.limit.Allowance;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Migrations;
import io.gatehouse.persistence.sql.TestStore;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** That what was stored by an earlier program is read by this one. */
class FormerDefinitionsTest {

  private static final String BEFORE_LIMITS = "13";
  private static final UUID ID = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L);

  private static final String DEFINITION =
      """
      {"upstreams": [{"url": "http://a.example", "weight": 1}], "scopes": [],
       "operations": [{"method": "GET", "path": "/b", "scopes": []},
                      {"method": "GET", "path": "/a", "scopes": []}],
       "auth_header": "X-API-Key", "allowed_methods": [],
       "timeouts": {"connect_ms": 1, "total_ms": 2},
       "traffic": {"balance": "round_robin", "retries": {"attempts": 1, "budget_percent": 20},
                   "ejection": {"failures": 5, "seconds": 10}, "health_check": null,
                   "max_in_flight": null, "max_body_bytes": null, "upstream_host": "target",
                   "tls": {"verify": true, "server_name": null}},
       "access": "granted", "routes": []}
      """;

  /** People write the greatest number that there is for as many as one likes. */
  @Test
  void monthsOfAnyNumberOfRequestsAreOfTheMost() {
    try (HikariDataSource source = TestStore.blank()) {
      Database database = beforeLimits(source);
      store(database, "v1", DEFINITION);
      plan(database, "Endless", Long.MAX_VALUE);
      plan(database, "Starter", 10_000L);

      Migrations.migrate(source);

      PageRequest all = new PageRequest(PageRequest.MAX_LIMIT, Optional.empty());
      assertThat(new JdbcCatalogQueries(database).plans(new OrganizationId(ID), all).items())
          .extracting(Plan::name, plan -> plan.terms().requestsPerMonth())
          .containsExactlyInAnyOrder(
              tuple(new PlanName("Endless"), Optional.of(Allowance.MOST_IN_A_MONTH)),
              tuple(new PlanName("Starter"), Optional.of(10_000L)));
      assertThatThrownBy(() -> plan(database, "More", Allowance.MOST_IN_A_MONTH + 1))
          .hasStackTraceContaining("requests_per_month");
      assertThatThrownBy(() -> limit(database, Allowance.MOST_IN_A_MONTH + 1))
          .hasStackTraceContaining("requests_per_month");
      limit(database, Allowance.MOST_IN_A_MONTH);
    }
  }

  @Test
  void versionsFromBeforeAnybodyCouldLimitCallersAreNotLimited() {
    try (HikariDataSource source = TestStore.blank()) {
      Database database = beforeLimits(source);
      store(database, "v1", DEFINITION);
      store(database, "v2", DEFINITION.replaceAll("(?s)\\{\"method\".*?\\},?\\s*", ""));

      Migrations.migrate(source);

      ApiVersion first = version(database, "v1");
      assertThat(first.definition().operations())
          .extracting(Operation::toString)
          .containsExactly("GET /b", "GET /a");
      assertThat(first.definition().operations()).noneMatch(Operation::isSpecial);
      assertThat(first.definition().traffic().callers()).isEqualTo(CallerLimits.USUAL);
      assertThat(version(database, "v2").definition().operations()).isEmpty();
    }
  }

  private static Database beforeLimits(HikariDataSource source) {
    Flyway.configure()
        .dataSource(source)
        .table("gatehouse_schema_history")
        .locations("classpath:db/migration")
        .target(BEFORE_LIMITS)
        .load()
        .migrate();
    return new Database(source);
  }

  private static void plan(Database database, String name, long month) {
    database
        .sql(
            """
            INSERT INTO plans (id, organization_id, name, limits, requests_per_month,
                               auto_approve, version, created_at, updated_at)
            VALUES (gen_random_uuid(), ?, ?, '[]', ?, false, 1, now(), now())
            """,
            ID,
            name,
            month)
        .update();
  }

  private static void limit(Database database, long month) {
    database.sql("UPDATE organizations SET requests_per_month = ?", month).update();
  }

  private static ApiVersion version(Database database, String label) {
    return new JdbcApiVersions(database)
        .findByLabel(new ApiId(ID), new VersionLabel(label))
        .orElseThrow();
  }

  private static void store(Database database, String label, String definition) {
    database
        .sql("INSERT INTO organization_slugs VALUES ('acme', ?) ON CONFLICT DO NOTHING", ID)
        .update();
    database
        .sql(
            """
            INSERT INTO organizations (id, name, slug, version, created_at, updated_at)
            VALUES (?, 'Acme', 'acme', 1, now(), now()) ON CONFLICT DO NOTHING
            """,
            ID)
        .update();
    database
        .sql(
            """
            INSERT INTO apis (id, organization_id, name, slug, visibility, words, version,
                              created_at, updated_at)
            VALUES (?, ?, 'Pets', 'pets', 'private', '', 1, now(), now()) ON CONFLICT DO NOTHING
            """,
            ID,
            ID)
        .update();
    database
        .sql(
            """
            INSERT INTO api_versions (id, api_id, label, lifecycle, definition, version,
                                      created_at, updated_at)
            VALUES (gen_random_uuid(), ?, ?, 'draft', ?::jsonb, 1, now(), now())
            """,
            ID,
            label,
            definition)
        .update();
  }
}
