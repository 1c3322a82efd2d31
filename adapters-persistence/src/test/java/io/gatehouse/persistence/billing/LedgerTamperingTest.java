package io.gatehouse.persistence.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.billing.BookStores;
import io.gatehouse.application.billing.BookUsage;
import io.gatehouse.application.billing.ChargeSamples;
import io.gatehouse.application.billing.JournalRef;
import io.gatehouse.application.billing.KeptBookingReports;
import io.gatehouse.application.billing.ListedJournals;
import io.gatehouse.application.billing.ReconciliationQueries.Check;
import io.gatehouse.application.billing.ReconciliationQueries.Difference;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.StatementRefused;
import io.gatehouse.persistence.sql.TestStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever changes the books behind our back is refused or, if that can't be, found out. */
class LedgerTamperingTest {

  private final TestStore store = TestStore.empty();
  private final Database database = store.database();
  private final BookStores stores = Jdbc.stores(store);

  @BeforeEach
  void book() {
    Random random = new Random(8);
    Tariff tariff = ChargeSamples.anyTariff(random);
    List<Charge> charges =
        IntStream.range(0, 100)
            .mapToObj(each -> ChargeSamples.any(random, List.of(tariff, ChargeSamples.PLAIN)))
            .toList();
    ListedJournals journals =
        new ListedJournals(Map.of(new JournalRef(new UUID(9, 1), 0), charges), random);
    BookUsage booker =
        new BookUsage(
            journals,
            store.transactions(),
            stores.books(),
            new KeptBookingReports(),
            Samples::id,
            Clock.systemUTC());
    boolean more = true;
    while (more) {
      more = booker.book();
    }
    assertThat(differences()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE ledger_postings SET nanos = 0",
        "DELETE FROM ledger_postings",
        "TRUNCATE ledger_postings",
        "UPDATE ledger_entries SET kind = 'late'",
        "DELETE FROM ledger_entries",
        "TRUNCATE ledger_entries",
        "INSERT INTO ledger_postings SELECT * FROM ledger_postings WHERE nanos > 0 LIMIT 1",
        "INSERT INTO ledger_entries SELECT gen_random_uuid(), kind, organization_id, period_id, at,"
            + " run, writer, from_position FROM ledger_entries LIMIT 1",
      })
  void ledgerOnlyGrowsByBalancedEntriesOfNewBatches(String sql) {
    assertThatThrownBy(() -> database.sql(sql).update()).isInstanceOf(StatementRefused.class);
    assertThat(differences()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "REQUESTS, UPDATE charge_counts SET requests = requests + 1",
    "CHARGED, UPDATE charge_counts SET charged = charged - 1 WHERE charged > 0",
    "CHARGED, DELETE FROM charge_counts",
    "AMOUNT, UPDATE ledger_postings SET nanos = nanos + 1 WHERE tariff_id IS NOT NULL",
    "AMOUNT, UPDATE charge_hours SET charged = charged + 100 WHERE requests > charged",
    "BALANCE, UPDATE ledger_balances SET nanos = nanos - 1",
    "ENTRY, UPDATE ledger_postings SET nanos = nanos - 1 WHERE tariff_id IS NULL",
    "ENTRY, DELETE FROM ledger_postings WHERE tariff_id IS NULL",
    "USAGE, UPDATE usage_hours SET charged = charged + 1 WHERE charged > 0",
    "USAGE, DELETE FROM usage_hours",
  })
  void whatWasChangedAllTheSameIsFound(Check check, String sql) {
    int changed = store.unguarded(() -> database.sql(sql).update());
    assertThat(changed).isPositive();
    assertThat(differences()).extracting(Difference::check).contains(check);
  }

  /** Two ways to work it out, of which neither knows the other. */
  @Test
  void tariffsCostTheSameInSql() {
    Random random = new Random(86);
    for (int round = 0; round < 400; round++) {
      Tariff tariff = ChargeSamples.anyTariff(random);
      long charged = random.nextBoolean() ? random.nextInt(250) : random.nextInt(1_000_000);
      assertThat(cost(tariff, charged))
          .as(tariff + " of " + charged)
          .isEqualTo(tariff.cost(charged).nanos());
    }
  }

  private long cost(Tariff tariff, long charged) {
    return database
        .sql(
            "SELECT tariff_cost(?, ?)::text AS cost",
            tariff.toString(),
            BigDecimal.valueOf(charged))
        .only(row -> new BigDecimal(row.text("cost")).longValueExact());
  }

  private List<Difference> differences() {
    BillingPeriod period = stores.billing().open(ChargeSamples.ACME).orElseThrow();
    return stores.reconciliation().differences(period);
  }
}
