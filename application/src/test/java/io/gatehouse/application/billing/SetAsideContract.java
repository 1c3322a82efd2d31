package io.gatehouse.application.billing;

import static io.gatehouse.application.billing.ChargeSamples.ACME;
import static io.gatehouse.application.billing.ChargeSamples.GLOBEX;
import static io.gatehouse.application.billing.ChargeSamples.START;
import static io.gatehouse.application.billing.ChargeSamples.charge;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.ReconciliationQueries.Unbooked;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.application.runtime.Systemic;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.usage.CredentialRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a charge that can't be booked, and of those behind it. */
public abstract class SetAsideContract {

  private static final JournalRef JOURNAL = new JournalRef(new UUID(9, 1), 0);
  private static final int ALL = 50;
  private static final int BAD = 30;

  private final List<Charge> charges = new ArrayList<>();
  private final Charge bad = charge(ACME, 1, 77, START.plusSeconds(BAD));
  private CapStores stores;
  private CountingHouse house;
  private ListedJournals journals;

  protected abstract CapStores stores();

  @BeforeEach
  void open() {
    stores = stores();
    house = new CountingHouse(stores.stores());
    for (int each = 0; each < ALL; each++) {
      charges.add(each == BAD ? bad : charge(ACME, 1, 1, START.plusSeconds(each)));
    }
    journals = new ListedJournals(Map.of(JOURNAL, charges), new Random(1));
  }

  @Test
  void chargeThatCannotBeBookedIsSetAsideAndTheRestIsBooked() {
    book(new IllegalStateException("charge: too \n strange"), Duration.ofMinutes(30));

    assertThat(position()).isEqualTo(ALL);
    assertThat(house.requests(house.period(ACME))).isEqualTo(ALL - 1);
    assertThat(house.counted(ACME)).isEqualTo(ALL - 1);
    assertThat(house.reports.told)
        .containsOnlyOnce("set aside req-1 IllegalStateException: charge: too   strange");
    assertThat(house.stores.reconciliation().setAside(house.period(ACME)))
        .containsExactly(
            new Unbooked(
                "req-1",
                START.plusSeconds(BAD),
                Optional.of(ChargeSamples.party(1, 77).subscription()),
                Optional.of(ChargeSamples.PLAIN.toString()),
                "IllegalStateException: charge: too   strange"));
    assertThat(house.stores.reconciliation().differences(house.period(ACME))).isEmpty();
    assertThat(journals.booked()).containsEntry(JOURNAL, (long) ALL);
  }

  @Test
  void itIsOnTheTrailOfTheOrganizationOnce() {
    book(new IllegalStateException("no"), Duration.ofMinutes(30));
    List<AuditEntry> entries = new ArrayList<>();
    Chain chain = Chain.of(ACME);
    stores.trail().each(chain, 9, one -> entries.add(one.entry()));
    assertThat(entries)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.provenance().actor().value()).isEqualTo("platform");
              assertThat(entry.deed().action()).isEqualTo(Action.SET_CHARGE_ASIDE);
              assertThat(entry.deed().details()).isEqualTo(Map.of("request", "req-1"));
            });
  }

  /** Then it is not the charge, and whoever set them aside one by one would lose all. */
  @Test
  void whereTheOneBehindCannotBeBookedEitherNothingIsSetAside() {
    pass(house.booker(journals, refusing(hour -> true, no())), Duration.ofHours(2));
    assertThat(position()).isZero();
    assertThat(house.reports.told).noneMatch(told -> told.startsWith("set aside"));
    assertThat(house.stores.reconciliation().periods(Instant.EPOCH)).isEmpty();

    CountingHouse.bookAll(house.booker(journals));
    assertThat(house.requests(house.period(ACME))).isEqualTo(ALL);
  }

  @Test
  void nothingIsSetAsideBecauseTheBooksAreNotAsTheyShouldBe() {
    book(new Missing(), Duration.ofHours(2));
    assertThat(position()).isEqualTo(BAD);
  }

  @Test
  void lastOneWaitsForAnotherBehindIt() {
    charges.subList(BAD + 1, ALL).clear();
    BookUsage booker = house.booker(journals, refusing(isBad(), no()));
    pass(booker, Duration.ofHours(1));
    assertThat(position()).isEqualTo(BAD);

    charges.add(charge(ACME, 1, 1, START.plusSeconds(ALL)));
    pass(booker, Duration.ofMinutes(2));
    assertThat(position()).isEqualTo(BAD + 2);
    assertThat(house.requests(house.period(ACME))).isEqualTo(BAD + 1);
  }

  @Test
  void lastOneThatThereWillEverBeWaitsForNone() {
    charges.subList(BAD + 1, ALL).clear();
    OpenAdmission left = new OpenAdmission("req-9", START, ChargeSamples.call(ACME), null);
    journals.leaveOpen(JOURNAL, List.of(left));
    book(no(), Duration.ofMinutes(30));

    assertThat(house.stores.reconciliation().setAside(house.period(ACME))).hasSize(1);
    assertThat(house.requests(house.period(ACME))).isEqualTo(BAD);
    assertThat(house.stores.books().positions().find(JOURNAL).finished()).isTrue();
    assertThat(house.reports.told).contains("unknown 1");
  }

  @Test
  void organizationOfWhichNothingElseWasBookedHasAPeriodToListItIn() {
    Charge first = charge(GLOBEX, 0, 77, START);
    charges.add(0, first);
    pass(house.booker(journals, refusing(of(first), no())), Duration.ofMinutes(30));
    assertThat(position()).isEqualTo(ALL + 1);
    assertThat(house.stores.reconciliation().setAside(house.period(GLOBEX))).hasSize(1);
    assertThat(house.requests(house.period(GLOBEX))).isZero();
  }

  @Test
  void itIsTriedOftenAndForTenMinutesBefore() {
    book(new IllegalStateException("no"), Pace.PATIENCE.minusSeconds(90));
    assertThat(position()).isEqualTo(BAD);
    long tries = house.reports.told.stream().filter(told -> told.startsWith("stuck")).count();
    assertThat(tries).isGreaterThanOrEqualTo(Pace.TRIES);
    assertThat(house.stores.reconciliation().setAside(house.period(ACME))).isEmpty();
  }

  @Test
  void nothingIsSetAsideBecauseTheBooksAreAway() {
    book(new StoreUnavailable("away", new IllegalStateException("away")), Duration.ofHours(2));
    assertThat(position()).isLessThanOrEqualTo(BAD);
    CountingHouse.bookAll(house.booker(journals));
    assertThat(house.requests(house.period(ACME))).isEqualTo(ALL);
  }

  @Test
  void whatCannotBeReadIsNeverSetAside() {
    journals.spoil(bad);
    BookUsage booker = house.booker(journals);
    pass(booker, Duration.ofHours(2));
    assertThat(position()).isEqualTo(BAD);
    assertThat(house.reports.told).noneMatch(told -> told.startsWith("set aside"));
  }

  @Test
  void itBelongsToThePeriodAndTheOrganizationThatItWouldBeIn() {
    book(new IllegalStateException("no"), Duration.ofMinutes(30));
    house.book(charge(GLOBEX, 0, 1, START));
    Instant end = START.plusSeconds(BAD);
    BillingPeriod closed = house.turn(house.period(ACME), end);

    assertThat(house.stores.reconciliation().setAside(closed)).isEmpty();
    assertThat(house.stores.reconciliation().setAside(house.period(ACME))).hasSize(1);
    assertThat(house.stores.reconciliation().setAside(house.period(GLOBEX))).isEmpty();
    assertThat(house.stores.reconciliation().periods(end))
        .contains(closed, house.period(ACME), house.period(GLOBEX))
        .hasSize(3);
    assertThat(house.stores.reconciliation().periods(end.plusSeconds(1)))
        .contains(house.period(ACME), house.period(GLOBEX))
        .hasSize(2);
  }

  private void book(RuntimeException reason, Duration time) {
    pass(house.booker(journals, refusing(isBad(), reason)), time);
  }

  private void pass(BookUsage booker, Duration time) {
    for (Duration passed = Duration.ZERO;
        passed.compareTo(time) < 0;
        passed = passed.plusSeconds(5)) {
      CountingHouse.bookAll(booker);
      house.clock.pass(Duration.ofSeconds(5));
    }
  }

  private long position() {
    return house.stores.books().positions().find(JOURNAL).next();
  }

  private Predicate<ChargeHour> isBad() {
    return of(bad);
  }

  private static Predicate<ChargeHour> of(Charge charge) {
    CredentialRef credential = Objects.requireNonNull(charge.event().party()).credential();
    return hour -> hour.credential().equals(credential);
  }

  private Books refusing(Predicate<ChargeHour> which, RuntimeException reason) {
    Books books = house.stores.books();
    return new Books(
        books.positions(),
        books.rollups(),
        books.keys(),
        books.unknown(),
        books.periods(),
        new Refusing(books.ledger(), which, reason),
        books.caps(),
        books.audited());
  }

  /** Books nothing of some. */
  private record Refusing(Ledger ledger, Predicate<ChargeHour> which, RuntimeException reason)
      implements Ledger {

    @Override
    public void cover(Set<Instant> times) {
      ledger.cover(times);
    }

    @Override
    public List<ChargeCount> hold(List<CountKey> keys) {
      return ledger.hold(keys);
    }

    @Override
    public void book(Booking booking) {
      if (booking.hours().stream().anyMatch(which)) {
        throw reason;
      }
      ledger.book(booking);
    }
  }

  /** As if a table were missing that a charge like this one needs. */
  private static final class Missing extends RuntimeException implements Systemic {

    private static final long serialVersionUID = 1L;

    @Override
    public boolean isSystemic() {
      return true;
    }
  }

  private static RuntimeException no() {
    return new IllegalStateException("no");
  }
}
