package io.gatehouse.application.billing;

import static io.gatehouse.application.billing.ChargeSamples.ACME;
import static io.gatehouse.application.billing.ChargeSamples.PLAIN;
import static io.gatehouse.application.billing.ChargeSamples.START;
import static io.gatehouse.application.billing.ChargeSamples.call;
import static io.gatehouse.application.billing.ChargeSamples.charge;
import static io.gatehouse.application.billing.ChargeSamples.party;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gatehouse.application.billing.BillingQueries.Share;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.usage.UnknownPage;
import io.gatehouse.application.usage.UnknownRequest;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.usage.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of charges, whatever keeps the books. */
public abstract class BookUsageContract {

  private static final JournalRef FIRST = new JournalRef(new UUID(9, 1), 0);
  private static final JournalRef SECOND = new JournalRef(new UUID(9, 1), 1);

  private static final PageRequest ALL = new PageRequest(50, Optional.empty());

  private CountingHouse house;

  protected abstract BookStores stores();

  @BeforeEach
  void open() {
    house = new CountingHouse(stores());
  }

  @Test
  void openVersionsAreCountedAndNotCharged() {
    house.book(charge(call(ACME), null, START, null));

    assertThat(house.stores.billing().open(ACME)).isEmpty();
    assertThat(house.counted(ACME)).isEqualTo(1);
  }

  @Test
  void requestsGoToThePeriodThatWasOpenWhenTheyWereAdmitted() {
    house.book(charge(ACME, 1, 1, START));
    BillingPeriod first = house.period(ACME);
    BillingPeriod closed = house.turn(first, START.plusSeconds(600));

    house.book(
        charge(ACME, 1, 1, START.plusSeconds(599)),
        charge(ACME, 1, 1, START.plusSeconds(600)),
        charge(ACME, 1, 1, START.minusSeconds(9_999)));

    assertThat(house.requests(closed)).isEqualTo(3);
    assertThat(house.requests(house.period(ACME))).isEqualTo(1);
    assertThat(house.stores.reconciliation().differences(closed)).isEmpty();
    assertThat(house.stores.reconciliation().differences(house.period(ACME))).isEmpty();
  }

  @Test
  void whatComesLaterThanAnHourGoesToTheOpenPeriod() {
    house.book(charge(ACME, 1, 1, START));
    BillingPeriod closed = house.turn(house.period(ACME), START.plusSeconds(600));
    house.clock.pass(Duration.ofHours(1));

    house.book(
        charge(ACME, 1, 1, START.plusSeconds(1)), charge(ACME, 1, 1, START.plusSeconds(601)));

    assertThat(house.requests(closed)).isEqualTo(1);
    assertThat(house.requests(house.period(ACME))).isEqualTo(2);
    assertThat(house.stores.reconciliation().differences(house.period(ACME))).isEmpty();
    assertThat(house.stores.reconciliation().differences(closed)).isEmpty();
  }

  @Test
  void keysAreToldApart() {
    house.book(
        charge(ACME, 1, 1, START),
        charge(ACME, 1, 1, START.plusSeconds(3_600)),
        charge(ACME, 1, 2, START),
        charge(ACME, 2, 0, START));

    Share share = Share.whole(house.period(ACME));
    assertThat(house.stores.billing().keys(share, ALL).items())
        .extracting(
            key -> key.credential().client(),
            key -> key.parts().stream().mapToLong(BillingQueries.Part::requests).sum())
        .containsExactly(tuple(true, 1L), tuple(false, 1L), tuple(false, 2L));
    CountKey count = new CountKey(house.period(ACME).id(), party(1, 1).subscription(), PLAIN);
    assertThat(house.stores.billing().hours(count, START.minusSeconds(3_600)))
        .extracting(ChargeHour::hour, hour -> hour.credential(), ChargeHour::charged)
        .containsExactly(
            tuple(hour(0), party(1, 1).credential(), 1L),
            tuple(hour(0), party(1, 2).credential(), 1L),
            tuple(hour(1), party(1, 1).credential(), 1L));
  }

  @Test
  void whatWasLeftOpenIsToldOnce() {
    Party party = party(1, 1);
    ListedJournals journals =
        new ListedJournals(Map.of(FIRST, List.of(charge(ACME, 1, 1, START))), new Random(1));
    BookUsage booker = house.booker(journals);
    CountingHouse.bookAll(booker);
    assertThat(house.stores.books().positions().find(FIRST).finished()).isFalse();

    journals.leaveOpen(
        FIRST,
        List.of(
            new OpenAdmission("req-7", START, call(ACME), party),
            new OpenAdmission("req-8", START, call(ACME), null)));
    CountingHouse.bookAll(booker);
    CountingHouse.bookAll(house.booker(journals));

    assertThat(house.reports.told).containsOnlyOnce("unknown 2");
    assertThat(house.stores.books().positions().find(FIRST))
        .isEqualTo(new JournalPosition(1, true));
    assertThat(house.stores.books().keys().find(party.credential()))
        .hasValueSatisfying(
            use -> {
              assertThat(use.requests()).isEqualTo(2);
              assertThat(use.errors()).isEqualTo(1);
            });
    assertThat(house.requests(house.period(ACME))).isEqualTo(1);
    assertThat(house.counted(ACME)).isEqualTo(3);
    UnknownPage.Place before = UnknownPage.Place.before(START);
    assertThat(
            house
                .stores
                .usage()
                .unknown(ACME, call(ACME).api(), before, START.plusSeconds(1))
                .requests())
        .extracting(UnknownRequest::requestId)
        .containsExactly("req-7", "req-8");
  }

  @Test
  void whatCannotBeBookedDoesNotStopAnythingElse() {
    List<Charge> list =
        IntStream.range(0, 50).mapToObj(each -> charge(ACME, 1, 1, at(each))).toList();
    List<Charge> others =
        IntStream.range(0, 50).mapToObj(each -> charge(ACME, 2, 1, at(each))).toList();
    ListedJournals journals =
        new ListedJournals(Map.of(FIRST, list, SECOND, others), new Random(1));
    journals.spoil(list.get(30));
    BookUsage booker = house.booker(journals);

    CountingHouse.bookAll(booker);
    CountingHouse.bookAll(booker);

    assertThat(house.stores.books().positions().find(FIRST).next()).isEqualTo(30);
    assertThat(house.stores.books().positions().find(SECOND).next()).isEqualTo(50);
    assertThat(house.requests(house.period(ACME))).isEqualTo(80);
    assertThat(house.reports.told).containsOnlyOnce("stuck at 30 journal: unreadable");
    house.clock.pass(Duration.ofSeconds(2));
    CountingHouse.bookAll(booker);
    assertThat(house.reports.told.stream().filter(told -> told.startsWith("stuck"))).hasSize(2);
  }

  @Test
  void gatewaysAreToldWhatTheyNeedNotKeep() {
    ListedJournals journals =
        new ListedJournals(Map.of(FIRST, List.of(charge(ACME, 1, 1, START))), new Random(1));
    CountingHouse.bookAll(house.booker(journals));
    assertThat(journals.booked()).containsEntry(FIRST, 1L);
  }

  private Instant at(int second) {
    return START.plusSeconds(second);
  }

  private static Instant hour(int number) {
    return Instant.parse("2026-11-21T11:00:00Z").plusSeconds(number * 3_600L);
  }
}
