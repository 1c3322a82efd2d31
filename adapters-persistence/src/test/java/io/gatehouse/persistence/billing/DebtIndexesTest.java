package io.gatehouse.persistence.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.BillingQueries.PeriodTotals;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.billing.BillingPeriod;
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

  /** Each of 80 producers has had 30 periods; the last one is open. */
  private static final String PERIODS =
      """
      INSERT INTO billing_periods
      SELECT lpad(to_hex(number * 1000 + producer), 32, '0')::uuid,
             lpad(to_hex(producer), 32, 'a')::uuid, number,
             '2020-01-01'::timestamptz + number * interval '1 month',
             CASE WHEN number < 30 THEN '2020-02-01'::timestamptz + number * interval '1 month' END
      FROM generate_series(1, 80) AS producer, generate_series(1, 30) AS number
      """;

  /** Each of 400 payers has five keys at each of five of them. */
  private static final String ACCOUNTS =
      """
      INSERT INTO ledger_accounts
      SELECT md5(producer || ' ' || payer || ' ' || key)::uuid,
             lpad(to_hex(producer), 32, 'a')::uuid, lpad(to_hex(payer), 32, 'b')::uuid,
             md5('consumer ' || payer)::uuid, md5(producer || ' ' || payer)::uuid,
             md5('key ' || producer || ' ' || payer || ' ' || key)::uuid, false, 'USD'
      FROM generate_series(1, 80) AS producer, generate_series(1, 400) AS payer,
           generate_series(1, 5) AS key
      WHERE producer % 16 = payer % 16
      """;

  /** In every second period of the producer. */
  private static final String BALANCES =
      """
      INSERT INTO ledger_balances
      SELECT p.id, a.id, '00000000-0000-0000-0000-000000000001', 3, 2, 2000000
      FROM billing_periods AS p JOIN ledger_accounts AS a USING (organization_id)
      WHERE p.number % 2 = 0
      """;

  private static final String READ =
      """
      SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) AS rows FROM pg_stat_user_tables
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
    for (String sql : List.of(PERIODS, ACCOUNTS, BALANCES)) {
      database.sql(sql).update();
    }
    database.sql("ANALYZE billing_periods, ledger_accounts, ledger_balances").update();
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
    BillingPeriod period = debts.open(payer).get(0).period();
    long before = rowsRead();
    Set<OrganizationId> payers = told(() -> debts.payers(period.id(), Set.of(payer)));

    assertThat(payers).containsExactly(payer);
    assertThat(rowsRead() - before).isLessThan(100);
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
