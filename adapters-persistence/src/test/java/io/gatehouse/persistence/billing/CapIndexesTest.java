package io.gatehouse.persistence.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.TestStore;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is told that a period ends is found without reading who else ever subscribed. */
class CapIndexesTest {

  private static final OrganizationId PRODUCER = new OrganizationId(new UUID(0, 1));

  /**
   * Each of ten producers has had 2,000: a half has ended, and had caps; of those that are open
   * three have one, of two customers and of the producer itself.
   */
  private static final String SUBSCRIPTIONS =
      """
      INSERT INTO subscriptions
        (id, consumer_id, consuming_id, producing_id, api_id, version_id, requested_scopes, state,
         outcome, ended_at, version, created_at, updated_at, cap_nanos, cap_currency)
      SELECT md5('id ' || producer || ' ' || number)::uuid, md5('consumer ' || number)::uuid,
             lpad(to_hex(1 + (producer + number % 3 - 1) % 20), 32, '0')::uuid,
             lpad(to_hex(producer), 32, '0')::uuid, md5('api')::uuid,
             md5('version ' || producer)::uuid, '{}',
             CASE WHEN ended THEN 'ended' ELSE 'pending' END,
             CASE WHEN ended THEN 'cancelled' END, CASE WHEN ended THEN now() END, 1, now(), now(),
             CASE WHEN ended OR number <= 3 THEN 1000000000 END,
             CASE WHEN ended OR number <= 3 THEN 'USD' END
      FROM generate_series(1, 10) AS producer, generate_series(1, 2000) AS number,
           LATERAL (SELECT number > 1000) AS its (ended)
      """;

  private static final String READ =
      """
      SELECT seq_tup_read + idx_tup_fetch AS rows FROM pg_stat_user_tables
      WHERE relname = 'subscriptions'
      """;

  private static TestStore store;
  private static Database database;

  @BeforeAll
  static void fill() {
    store = TestStore.open();
    database = store.database();
    // What they join is not asked for.
    told(() -> store.unguarded(() -> database.sql(SUBSCRIPTIONS).update()));
    database.sql("ANALYZE subscriptions").update();
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @Test
  void whoPaysUnderACapIsFoundByWhoIsPaid() {
    JdbcCapMarks marks = new JdbcCapMarks(database);
    long before = rowsRead();
    Map<OrganizationId, Long> payers = told(() -> marks.payers(PRODUCER));

    assertThat(payers)
        .containsOnly(
            Map.entry(new OrganizationId(new UUID(0, 2)), 1L),
            Map.entry(new OrganizationId(new UUID(0, 3)), 1L));
    assertThat(rowsRead() - before).isLessThan(10);
  }

  /** Counted in the same session, and told to everybody when the transaction ends. */
  private static <T> T told(Supplier<T> question) {
    return database.within(
        () -> {
          T answer = question.get();
          database.sql("SELECT pg_stat_force_next_flush()").only(row -> true);
          return answer;
        });
  }

  private static long rowsRead() {
    return database.sql(READ).only(row -> row.number("rows"));
  }
}
