package io.gatehouse.persistence.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.routing.Unreadable;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.persistence.credential.Stock;
import io.gatehouse.persistence.organization.Jdbc;
import io.gatehouse.persistence.sql.StatementRefused;
import io.gatehouse.persistence.sql.TestStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One row that makes no sense is one row less, and not the end of all. */
class UnreadableRowsTest {

  private static final int MANY = 2500;

  private final List<TableRow> rows = new ArrayList<>();
  private final List<Change> unreadable = new ArrayList<>();
  private TestStore store;
  private Stock stock;
  private JdbcRoutingSource source;
  private Organization acme;

  @BeforeEach
  void open() {
    store = TestStore.empty();
    stock = new Stock(store);
    source =
        new JdbcRoutingSource(
            store.database(), Jdbc.signingKeys(store.database(), Clock.systemUTC()));
    acme = stock.organization();
  }

  @Test
  void allOthersAreRead() {
    Plan plan = stock.plan(acme);
    store
        .database()
        .sql(
            """
            INSERT INTO plans
            SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(),
                    'name', 'Plan ' || number))).*
            FROM plans p, generate_series(1, ?) AS number
            """,
            MANY)
        .update();
    Plan first = stock.plan(acme);
    Plan second = stock.plan(acme);
    spoil(first);
    spoil(second);

    source.readAll(rows::add, (change, reason) -> unreadable.add(change));

    assertThat(rows)
        .filteredOn(PlanRow.class::isInstance)
        .doesNotHaveDuplicates()
        .hasSize(MANY + 1)
        .contains(new PlanRow(plan.id(), plan.terms()));
    assertThat(unreadable).containsExactlyInAnyOrder(change(first), change(second));
  }

  @Test
  void anApiWithAVersionThatMakesNoSenseMakesNone() {
    ApiProduct good = stock.api(acme);
    ApiProduct bad = stock.api(acme);
    ApiVersion version = stock.published(bad, "v1");
    store
        .database()
        .sql(
            "UPDATE api_versions SET definition = '{\"wish\": 1}' WHERE id = ?",
            version.id().value())
        .update();

    source.readAll(rows::add, (change, reason) -> unreadable.add(change));

    assertThat(rows)
        .filteredOn(ApiRow.class::isInstance)
        .containsExactly(new ApiRow(good.id(), acme.id(), good.slug(), List.of()));
    assertThat(unreadable).containsExactly(Change.of(Change.Kind.API, bad.id()));
  }

  /** Such as is left by a restore of some tables, with more than a page of keys behind it. */
  @Test
  void keyWithoutASecretEndsNothing() {
    Consumer consumer = stock.consumer(acme);
    List<ApiKey> keys = new ArrayList<>();
    for (int number = 0; number < 8; number++) {
      keys.add(stock.key(consumer, KeyTerms.NONE));
    }
    copies(keys.get(0));
    // Its retiring secret must not come to belong to another key.
    ApiKey damaged =
        stock.saved(keys.get(2).rotate(Stock.secret(), Duration.ofHours(1), Samples.NOW));
    store
        .database()
        .sql("DELETE FROM key_secrets WHERE key_id = ? AND state = 'current'", damaged.id().value())
        .update();
    ApiKey bare = keys.get(4);
    store.database().sql("DELETE FROM key_secrets WHERE key_id = ?", bare.id().value()).update();

    source.readAll(rows::add, (change, reason) -> unreadable.add(change));

    List<Change> both =
        List.of(Change.of(Change.Kind.KEY, damaged.id()), Change.of(Change.Kind.KEY, bare.id()));
    assertThat(unreadable).containsExactlyInAnyOrderElementsOf(both);
    assertThat(rows)
        .filteredOn(KeyRow.class::isInstance)
        .hasSize(MANY + 8 - 2)
        .doesNotHaveDuplicates()
        .contains(KeyRow.of(keys.get(3)), KeyRow.of(keys.get(5)), KeyRow.of(keys.get(7)));
    for (Change each : both) {
      assertThatThrownBy(() -> source.read(List.of(each))).isInstanceOf(Unreadable.class);
    }
  }

  @Test
  void whoAsksForItByNameIsTold() {
    Plan plan = stock.plan(acme);
    Plan other = stock.plan(acme);
    spoil(plan);

    assertThatThrownBy(() -> source.read(List.of(change(plan), change(other))))
        .isInstanceOf(Unreadable.class);
    assertThatThrownBy(() -> source.read(List.of(new Change(Change.Kind.PLAN, "pln_nonsense"))))
        .isInstanceOf(Unreadable.class);
    assertThat(source.read(List.of(change(other)))).hasSize(1);
  }

  /** A table that is not as expected says nothing of its rows. */
  @Test
  void mistakeOfOursIsNotTheirs() {
    Plan plan = stock.plan(acme);
    store.database().sql("ALTER TABLE plans RENAME TO plans_elsewhere").update();
    try {
      assertThatThrownBy(() -> source.read(List.of(change(plan))))
          .isInstanceOf(StatementRefused.class);
      assertThatThrownBy(() -> source.readAll(rows::add, (change, reason) -> {}))
          .isInstanceOf(StatementRefused.class);
    } finally {
      store.database().sql("ALTER TABLE plans_elsewhere RENAME TO plans").update();
    }
  }

  private void copies(ApiKey key) {
    String columns =
        store
            .database()
            .sql(
                """
                SELECT string_agg(quote_ident(column_name), ', ') AS names
                FROM information_schema.columns
                WHERE table_name = 'api_keys' AND is_generated = 'NEVER'
                """)
            .only(row -> row.text("names"));
    store
        .database()
        .sql(
            """
            INSERT INTO api_keys (%1$s)
            SELECT %1$s FROM (
              SELECT (jsonb_populate_record(k, jsonb_build_object('id', gen_random_uuid()))).*
              FROM api_keys k, generate_series(1, ?) WHERE k.id = ?) AS copies
            """
                .formatted(columns),
            MANY,
            key.id().value())
        .update();
    store
        .database()
        .sql(
            """
            INSERT INTO key_secrets (fingerprint, key_id, hint, state)
            SELECT sha256(id::text::bytea), id, (SELECT min(hint) FROM key_secrets), 'current'
            FROM api_keys WHERE id NOT IN (SELECT key_id FROM key_secrets)
            """)
        .update();
  }

  private void spoil(Plan plan) {
    store
        .database()
        .sql("UPDATE plans SET limits = '[{\"wish\": 1}]' WHERE id = ?", plan.id().value())
        .update();
  }

  private static Change change(Plan plan) {
    return Change.of(Change.Kind.PLAN, plan.id());
  }
}
