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
import io.gatehouse.application.runtime.SettableClock;
import io.gatehouse.application.usage.Grain;
import io.gatehouse.application.usage.RollupMonths;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.billing.Correction;
import io.gatehouse.domain.billing.EntryId;
import io.gatehouse.domain.billing.Payer;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.usage.Call;
import io.gatehouse.domain.usage.Party;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.StatementRefused;
import io.gatehouse.persistence.sql.TestStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    book(journals);
    stores.transactions().within(this::correct);
    assertThat(differences()).isEmpty();
  }

  private void book(ListedJournals journals) {
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
      more = booker.book().isZero();
    }
  }

  private Correction correct() {
    Party party = ChargeSamples.party(1, 1);
    Correction correction =
        new Correction(
            new EntryId(Samples.id()),
            ChargeSamples.ACME,
            stores.billing().open(ChargeSamples.ACME).orElseThrow().id(),
            Payer.whole(party.organization(), party.consumer(), party.subscription()),
            new Money(-5, ChargeSamples.PLAIN.currency()),
            new Reason("Charged for an outage"),
            new UserId(Samples.id()),
            ChargeSamples.START);
    stores.corrections().book(correction);
    return correction;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE ledger_postings SET nanos = 0",
        "DELETE FROM ledger_postings",
        "TRUNCATE ledger_postings",
        "UPDATE ledger_entries SET kind = 'late'",
        "DELETE FROM ledger_entries",
        "TRUNCATE ledger_entries CASCADE",
        "UPDATE corrections SET nanos = 1",
        "DELETE FROM corrections",
        "TRUNCATE corrections",
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
    "MINUTES, UPDATE usage_minutes SET requests = requests + 1",
    "MINUTES, UPDATE api_minutes SET charged = charged + 1",
    "MINUTES, DELETE FROM usage_minutes WHERE charged > 0",
    "HOURS, DELETE FROM api_hours",
    "DAYS, UPDATE usage_days SET charged = charged - 1 WHERE charged > 0",
    "DAYS, DELETE FROM api_days",
    "DAYS, DELETE FROM usage_hours",
    "CORRECTION, UPDATE corrections SET nanos = nanos + 1",
    "CORRECTION, DELETE FROM corrections",
    "CORRECTION, DELETE FROM ledger_postings WHERE nanos = -5",
  })
  void whatWasChangedAllTheSameIsFound(Check check, String sql) {
    int changed = store.unguarded(() -> database.sql(sql).update());
    assertThat(changed).isPositive();
    assertThat(differences()).extracting(Difference::check).contains(check);
  }

  /** It is looked at a day at a time. */
  @Test
  void hoursAreComparedOnEveryDay() {
    List<Charge> charges =
        IntStream.range(1, 4)
            .mapToObj(day -> ChargeSamples.START.plus(Duration.ofDays(day)))
            .map(at -> ChargeSamples.charge(ChargeSamples.ACME, 1, 1, at))
            .toList();
    JournalRef journal = new JournalRef(new UUID(9, 4), 0);
    book(new ListedJournals(Map.of(journal, charges), new Random(1)));
    assertThat(differences()).isEmpty();

    store.unguarded(
        () ->
            database
                .sql("UPDATE usage_hours SET charged = charged + 1 WHERE charged > 0")
                .update());

    assertThat(differences())
        .filteredOn(difference -> difference.check() == Check.USAGE)
        .extracting(difference -> difference.subject().replaceAll(".* (.*)T.*", "$1"))
        .contains("2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24")
        .hasSameSizeAs(hours());
  }

  private List<Boolean> hours() {
    return database
        .sql(
            """
            SELECT FROM usage_hours WHERE charged > 0 AND organization_id = ?
            GROUP BY subscription_id, at
            """,
            ChargeSamples.ACME.value())
        .list(row -> true);
  }

  /** Where minutes or hours are gone, what came late in their place says nothing. */
  @Test
  void whatWasDroppedIsNotMissed() {
    JournalRef late = new JournalRef(new UUID(9, 2), 0);
    RollupMonths months = io.gatehouse.persistence.usage.Jdbc.months(database);
    Instant next = Instant.parse("2026-12-01T00:00:00Z");
    // Of keys and of APIs, and whatever months others had in this database before.
    assertThat(months.drop(Grain.MINUTE, next).dropped()).isGreaterThanOrEqualTo(2);
    assertThat(differences()).isEmpty();
    assertThat(months.drop(Grain.HOUR, next).dropped()).isGreaterThanOrEqualTo(2);
    assertThat(differences()).isEmpty();

    Charge charge = ChargeSamples.charge(ChargeSamples.ACME, 1, 1, ChargeSamples.START);
    book(new ListedJournals(Map.of(late, List.of(charge)), new Random(1)));

    assertThat(stores.books().positions().find(late).next()).isEqualTo(1);
    assertThat(differences()).isEmpty();
    assertThat(months.drop(Grain.MINUTE, next).dropped()).as("again").isEqualTo(2);
  }

  /** Whatever makes a charge strange, there is a row for it. */
  @Test
  void chargeOfWhichPostgresqlTakesNothingIsSetAside() {
    Charge charge = ChargeSamples.charge(ChargeSamples.ACME, 1, 1, ChargeSamples.START);
    Call call = charge.event().call();
    Call strange = new Call(call.organization(), call.api(), call.version(), "GET /\0/\ud800");
    Charge bad =
        ChargeSamples.charge(
            strange, charge.event().party(), charge.event().at(), ChargeSamples.PLAIN);
    JournalRef journal = new JournalRef(new UUID(9, 3), 0);
    ListedJournals journals =
        new ListedJournals(Map.of(journal, List.of(bad, charge)), new Random(1));
    SettableClock clock = new SettableClock();
    BookUsage booker =
        new BookUsage(
            journals,
            store.transactions(),
            stores.books(),
            new KeptBookingReports(),
            Samples::id,
            clock);
    for (int time = 0; time < 60; time++) {
      booker.book();
      clock.pass(Duration.ofSeconds(30));
    }
    assertThat(stores.books().positions().find(journal).next()).isEqualTo(2);
    BillingPeriod period = stores.billing().open(ChargeSamples.ACME).orElseThrow();
    assertThat(stores.reconciliation().setAside(period)).hasSize(1);
    assertThat(differences()).isEmpty();
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
