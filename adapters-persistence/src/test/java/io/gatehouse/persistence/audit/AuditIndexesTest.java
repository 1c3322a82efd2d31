package io.gatehouse.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.audit.AuditFilter;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.TestStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page of a long trail costs does not grow with the trail, whatever it is filtered by. */
class AuditIndexesTest {

  private static final int PAGE = 20;

  /**
   * A hundred chains of five hundred entries each; of every hundred entries of a chain, one is
   * rare.
   */
  private static final String FILL =
      """
      INSERT INTO audit_entries
      SELECT 'org_' || n % 100, n / 100 + 1,
             ('01934d5e-6f70-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
             '2026-01-01'::timestamptz + n * interval '1 second',
             CASE WHEN rare THEN 'usr_rare' ELSE 'usr_ada' END,
             CASE WHEN rare THEN 'log_out' ELSE 'log_in' END,
             CASE WHEN rare THEN 'res_rare' ELSE 'res_x' END,
             CASE WHEN rare THEN 'forbidden' END,
             '-', '-', '{}', '{}', repeat('0', 64), repeat('0', 64)
      FROM (SELECT n, n / 100 % 100 = 7 AS rare FROM generate_series(0, 49999) AS n) AS numbered
      """;

  private static final String READ =
      """
      SELECT seq_tup_read + idx_tup_fetch AS rows
      FROM pg_stat_user_tables WHERE relname = 'audit_entries'
      """;

  private static TestStore store;
  private static Database database;

  @BeforeAll
  static void fill() {
    store = TestStore.open();
    database = store.database();
    store.unguarded(() -> database.sql(FILL).update());
    database.sql("ANALYZE audit_entries").update();
  }

  @AfterAll
  static void close() {
    store.close();
  }

  static Stream<AuditFilter> filters() {
    Optional<String> none = Optional.empty();
    Optional<Instant> never = Optional.empty();
    Optional<Instant> noon = Optional.of(Instant.parse("2026-01-01T06:00:00Z"));
    Optional<Instant> later = Optional.of(Instant.parse("2026-01-01T06:10:00Z"));
    List<Chain> one = chains(1);
    return Stream.of(
        new AuditFilter(one, none, none, none, none, never, never),
        new AuditFilter(one, Optional.of("usr_rare"), none, none, none, never, never),
        new AuditFilter(one, none, Optional.of("log_out"), none, none, never, never),
        new AuditFilter(one, none, none, Optional.of("res_rare"), none, never, never),
        new AuditFilter(one, none, none, none, Optional.of("denied"), never, never),
        new AuditFilter(one, none, none, none, Optional.of("allowed"), never, never),
        new AuditFilter(one, none, none, none, none, noon, later),
        new AuditFilter(chains(5), none, none, none, none, never, never),
        new AuditFilter(chains(5), Optional.of("usr_rare"), none, none, none, never, never),
        new AuditFilter(chains(100), none, none, none, none, never, never));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void pageReadsLittleMoreThanItShows(AuditFilter filter) {
    PageRequest request = new PageRequest(PAGE, Optional.empty());
    long before = rowsRead();
    int found = page(filter, request);

    assertThat(found).isPositive();
    int chains = Math.min(filter.chains().size(), 5);
    assertThat(rowsRead() - before).isBetween((long) found, 3L * chains * PAGE);
  }

  /** Counted in the same session, and told to everybody when the transaction ends. */
  private static int page(AuditFilter filter, PageRequest request) {
    return database.within(
        () -> {
          int found = new JdbcAuditQueries(database).page(filter, request).items().size();
          database.sql("SELECT pg_stat_force_next_flush()").only(row -> true);
          return found;
        });
  }

  private static long rowsRead() {
    return database.sql(READ).only(row -> row.number("rows"));
  }

  private static List<Chain> chains(int count) {
    return IntStream.range(0, count).mapToObj(number -> Chain.of("org_" + number)).toList();
  }
}
