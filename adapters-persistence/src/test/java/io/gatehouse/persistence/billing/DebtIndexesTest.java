package io.gatehouse.persistence.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.BillingQueries.PeriodTotals;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.TestStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What it costs to see what somebody owes does not grow with what others owe. */
class DebtIndexesTest {

  private static final int PAGE = 20;

  /** Each of 1,000 producers has had 30 periods; the last one is open. */
  private static final String PERIODS =
      """
      INSERT INTO billing_periods
      SELECT lpad(to_hex(number * 10000 + producer), 32, '0')::uuid,
             lpad(to_hex(producer), 32, '0')::uuid, number,
             '2020-01-01'::timestamptz + number * interval '1 month',
             CASE WHEN number < 30 THEN '2020-02-01'::timestamptz + number * interval '1 month' END
      FROM generate_series(1, 1000) AS producer, generate_series(1, 30) AS number
      """;

  /** Each of 400 payers has five keys at each of five of the first 80 of them. */
  private static final String ACCOUNTS =
      """
      INSERT INTO ledger_accounts
      SELECT md5(producer || ' ' || payer || ' ' || key)::uuid,
             lpad(to_hex(producer), 32, '0')::uuid, lpad(to_hex(payer), 32, 'b')::uuid,
             md5('consumer ' || payer)::uuid, md5(producer || ' ' || payer)::uuid,
             md5('key ' || producer || ' ' || payer || ' ' || key)::uuid, false, 'USD'
      FROM generate_series(1, 80) AS producer, generate_series(1, 400) AS payer,
           generate_series(1, 5) AS key
      WHERE producer % 16 = payer % 16
      """;

  /** One payer more, with a key for each day of some years at one of them, and one at another. */
  private static final String MANY =
      """
      INSERT INTO ledger_accounts
      SELECT md5('many ' || key)::uuid,
             lpad(to_hex(CASE key WHEN 1 THEN 9 ELSE 1 END), 32, '0')::uuid,
             'cccccccc-cccc-cccc-cccc-cccccccccccc', md5('many consumer')::uuid,
             md5('many ' || (key = 1))::uuid, md5('key of many ' || key)::uuid, false, 'USD'
      FROM generate_series(1, 3000) AS key
      """;

  /** And one who has had as many keys at one of them, each for a single period but the last. */
  private static final String DEAD =
      """
      INSERT INTO ledger_accounts
      SELECT md5('dead ' || key)::uuid, lpad('2', 32, '0')::uuid,
             'dddddddd-dddd-dddd-dddd-dddddddddddd', md5('dead consumer')::uuid,
             md5('dead')::uuid, md5('dead key ' || key)::uuid, false, 'USD'
      FROM generate_series(1, 3000) AS key
      """;

  private static final String DEAD_BALANCES =
      """
      INSERT INTO ledger_balances
      SELECT lpad(to_hex((1 + key % 29) * 10000 + 2), 32, '0')::uuid, md5('dead ' || key)::uuid,
             '00000000-0000-0000-0000-000000000001', 3, 2, 2000000
      FROM generate_series(1, 3000) AS key
      """;

  /** In every second period of the producer. */
  private static final String BALANCES =
      """
      INSERT INTO ledger_balances
      SELECT p.id, a.id, '00000000-0000-0000-0000-000000000001', 3, 2, 2000000
      FROM billing_periods AS p JOIN ledger_accounts AS a USING (organization_id)
      WHERE p.number % 2 = 0
      """;

  /** As many as a period may have, of others, in the last periods of each whom the payer pays. */
  private static final String CORRECTIONS =
      """
      INSERT INTO corrections
      SELECT md5(p.id || ' ' || each)::uuid, p.id, of_others.id, 1000000, p.id
      FROM billing_periods AS p
      CROSS JOIN LATERAL (
        SELECT id FROM ledger_accounts AS a
        WHERE a.organization_id = p.organization_id
          AND payer_organization_id <> 'bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbb19'
        LIMIT 1) AS of_others
      CROSS JOIN generate_series(1, 5000) AS each
      WHERE p.number >= 28 AND organization_id IN (
        SELECT organization_id FROM ledger_accounts
        WHERE payer_organization_id = 'bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbb19')
      """;

  private static final String READ =
      """
      SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) AS rows FROM pg_stat_user_tables
      WHERE relname IN ('billing_periods', 'ledger_accounts', 'ledger_balances', 'corrections')
      """;

  private static final String LOOKED_UP =
      """
      SELECT sum(idx_scan) AS times FROM pg_stat_user_tables
      WHERE relname IN ('billing_periods', 'ledger_accounts', 'ledger_balances', 'corrections')
      """;

  private static TestStore store;
  private static Database database;

  private final OrganizationId payer =
      new OrganizationId(UUID.fromString("bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbb19"));

  @BeforeAll
  static void fill() {
    store = TestStore.open();
    database = store.database();
    for (String sql : List.of(PERIODS, ACCOUNTS, MANY, BALANCES, DEAD, DEAD_BALANCES)) {
      told(() -> database.sql(sql).update());
    }
    // They are beside entries, which nobody reads for this.
    told(() -> store.unguarded(() -> database.sql(CORRECTIONS).update()));
    database.sql("ANALYZE billing_periods, ledger_accounts, ledger_balances, corrections").update();
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @Test
  void pageReadsLittleMoreThanItShows() {
    JdbcDebtQueries debts = new JdbcDebtQueries(database);
    PageRequest request = new PageRequest(PAGE, Optional.empty());
    long before = rowsRead();
    List<PeriodTotals> page = told(() -> debts.periods(payer, request).items());

    assertThat(page).hasSize(PAGE);
    assertThat(rowsRead() - before).isLessThan(1_500);
  }

  @Test
  void whatIsOpenIsFoundByItsPayer() {
    JdbcDebtQueries debts = new JdbcDebtQueries(database);
    long before = rowsRead();
    List<PeriodTotals> open = told(() -> debts.open(payer));

    assertThat(open).hasSize(5);
    assertThat(rowsRead() - before).isLessThan(500);
  }

  @Test
  void whoPaysIsFoundWithoutReadingAllOfAPeriod() {
    JdbcDebtQueries debts = new JdbcDebtQueries(database);
    BillingPeriod period = told(() -> debts.open(payer)).get(0).period();
    long before = rowsRead();
    Set<OrganizationId> payers = told(() -> debts.payers(period.id(), Set.of(payer)));

    assertThat(payers).containsExactly(payer);
    assertThat(rowsRead() - before).isLessThan(100);
  }

  @Test
  void whoPaysIsLookedForAmongTheirAccountsWithWhoIsPaid() {
    JdbcDebtQueries debts = new JdbcDebtQueries(database);
    OrganizationId many =
        new OrganizationId(UUID.fromString("cccccccc-cccc-cccc-cccc-cccccccccccc"));
    PeriodId none = new PeriodId(new UUID(0, 29 * 10_000 + 9));
    PeriodId some = new PeriodId(new UUID(0, 30 * 10_000 + 9));
    long before = rowsRead();

    assertThat(told(() -> debts.payers(none, Set.of(many)))).isEmpty();
    assertThat(told(() -> debts.payers(some, Set.of(many, payer))))
        .containsExactlyInAnyOrder(many, payer);
    assertThat(rowsRead() - before).isLessThan(100);
  }

  /** What is looked for and not found is in no count of rows. */
  @Test
  void keysThatAreGoneAreNotLookedUpOneByOne() {
    JdbcDebtQueries debts = new JdbcDebtQueries(database);
    OrganizationId dead =
        new OrganizationId(UUID.fromString("dddddddd-dddd-dddd-dddd-dddddddddddd"));
    PageRequest request = new PageRequest(PAGE, Optional.empty());
    PeriodId last = new PeriodId(new UUID(0, 30 * 10_000 + 2));
    long before = timesLookedUp();

    assertThat(told(() -> debts.periods(dead, request).items())).hasSize(PAGE);
    assertThat(told(() -> debts.payers(last, Set.of(dead)))).isEmpty();
    assertThat(timesLookedUp() - before).isLessThan(10_000);
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

  private static long timesLookedUp() {
    return database.sql(LOOKED_UP).only(row -> row.number("times"));
  }
}
