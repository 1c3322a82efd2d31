package io.gatehouse.application.billing;

import static io.gatehouse.application.billing.ChargeSamples.ACME;
import static io.gatehouse.application.billing.ChargeSamples.GLOBEX;
import static io.gatehouse.application.billing.ChargeSamples.PLAIN;
import static io.gatehouse.application.billing.ChargeSamples.START;
import static io.gatehouse.application.billing.ChargeSamples.call;
import static io.gatehouse.application.billing.ChargeSamples.charge;
import static io.gatehouse.application.billing.ChargeSamples.party;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.billing.BillingQueries.Share;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.application.runtime.SettableClock;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.billing.StatementLine;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.usage.Party;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of charges, whatever keeps the books. */
public abstract class BookUsageContract {

  private static final JournalRef FIRST = new JournalRef(new UUID(9, 1), 0);
  private static final JournalRef SECOND = new JournalRef(new UUID(9, 1), 1);

  private static final PageRequest ALL = new PageRequest(50, Optional.empty());

  private final SettableClock clock = new SettableClock();
  private final KeptBookingReports reports = new KeptBookingReports();
  protected BookStores stores;

  protected abstract BookStores stores();

  @BeforeEach
  void open() {
    stores = stores();
  }

  /**
   * Tariffs of all models, streams of charges in many journals, cut and ordered by chance, booked
   * by several at once: what each subscription owes is what its tariff says of all its requests.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void totalsAreTheSameHoweverChargesAreCutAndOrderedAndWhoeverBooksThem(int seed) {
    Random random = new Random(seed);
    List<Tariff> tariffs =
        IntStream.range(0, 5).mapToObj(each -> ChargeSamples.anyTariff(random)).toList();
    Map<JournalRef, List<Charge>> lists = new HashMap<>();
    for (int each = 0; each < 600; each++) {
      JournalRef journal = new JournalRef(new UUID(9, each % 3), random.nextInt(2));
      lists
          .computeIfAbsent(journal, missing -> new ArrayList<>())
          .add(ChargeSamples.any(random, tariffs));
    }

    Race.of(
        3,
        runner -> {
          ListedJournals journals = new ListedJournals(lists, new Random(seed * 31L + runner));
          BookUsage booker = booker(new SmallSlices(journals, 1 + random.nextInt(60)));
          bookAll(booker);
          return runner;
        });

    List<Charge> all = lists.values().stream().flatMap(List::stream).toList();
    for (OrganizationId organization : List.of(ACME, GLOBEX)) {
      assertThat(amounts(organization)).isEqualTo(slowAmounts(all, organization));
      assertThat(stores.reconciliation().differences(period(organization))).isEmpty();
    }
    assertThat(reports.told).noneMatch(told -> told.startsWith("stuck"));
  }

  @Test
  void nothingIsBookedTwiceHoweverOftenItIsReadAgain() {
    Random random = new Random(7);
    List<Charge> list =
        IntStream.range(0, 200)
            .mapToObj(each -> ChargeSamples.any(random, List.of(PLAIN)))
            .toList();
    ListedJournals journals = new ListedJournals(Map.of(FIRST, list), random);
    bookAll(booker(new SmallSlices(journals, 20)));
    Map<String, List<Long>> before = amounts(ACME);

    Race.of(
        4,
        runner -> {
          Random its = new Random(runner);
          for (int time = 0; time < 20; time++) {
            new BookUsage(
                    journals,
                    stores.transactions(),
                    withPositions(stale(its.nextInt(200))),
                    reports,
                    Samples::id,
                    clock)
                .book();
          }
          return runner;
        });

    assertThat(amounts(ACME)).isEqualTo(before);
    assertThat(amounts(ACME)).isEqualTo(slowAmounts(list, ACME));
    assertThat(stores.reconciliation().differences(period(ACME))).isEmpty();
    assertThat(stores.books().positions().find(FIRST)).isEqualTo(new JournalPosition(200, false));
  }

  @Test
  void openVersionsAreCountedAndNotCharged() {
    book(charge(call(ACME), null, START, null));

    assertThat(stores.billing().open(ACME)).isEmpty();
    assertThat(stores.books().positions().find(FIRST).next()).isEqualTo(1);
  }

  @Test
  void requestsGoToThePeriodThatWasOpenWhenTheyWereAdmitted() {
    book(charge(ACME, 1, 1, START));
    BillingPeriod first = period(ACME);
    BillingPeriod closed = turn(first, START.plusSeconds(600));

    book(
        charge(ACME, 1, 1, START.plusSeconds(599)),
        charge(ACME, 1, 1, START.plusSeconds(600)),
        charge(ACME, 1, 1, START.minusSeconds(9_999)));

    assertThat(requests(closed)).isEqualTo(3);
    assertThat(requests(period(ACME))).isEqualTo(1);
    assertThat(stores.reconciliation().differences(closed)).isEmpty();
    assertThat(stores.reconciliation().differences(period(ACME))).isEmpty();
  }

  @Test
  void whatComesLaterThanAnHourGoesToTheOpenPeriod() {
    book(charge(ACME, 1, 1, START));
    BillingPeriod closed = turn(period(ACME), START.plusSeconds(600));
    clock.pass(Duration.ofHours(1));

    book(charge(ACME, 1, 1, START.plusSeconds(1)), charge(ACME, 1, 1, START.plusSeconds(601)));

    assertThat(requests(closed)).isEqualTo(1);
    assertThat(requests(period(ACME))).isEqualTo(2);
    assertThat(stores.reconciliation().differences(period(ACME))).isEmpty();
    assertThat(stores.reconciliation().differences(closed)).isEmpty();
  }

  /** Some book what was just admitted, while another closes one period after the other. */
  @Test
  void whatIsBookedWhilePeriodsAreClosedIsWhereItBelongs() {
    book(charge(ACME, 1, 1, START));
    List<Instant> admitted = new CopyOnWriteArrayList<>(List.of(START));
    Race.of(
        3,
        runner -> {
          for (int time = 0; time < 15; time++) {
            if (runner == 0) {
              closeNow();
            } else {
              Instant at = Instant.now().truncatedTo(ChronoUnit.MICROS);
              admitted.add(at);
              JournalRef journal = new JournalRef(new UUID(runner, time), runner);
              List<Charge> charges = List.of(charge(ACME, runner, time, at));
              bookAll(booker(new ListedJournals(Map.of(journal, charges), new Random(1))));
            }
          }
          return runner;
        });

    List<BillingPeriod> all = stores.billing().periods(only(ACME), ALL).items();
    assertThat(all).hasSize(16);
    for (BillingPeriod period : all) {
      assertThat(requests(period)).isEqualTo(admitted.stream().filter(period::covers).count());
      assertThat(stores.reconciliation().differences(period)).isEmpty();
    }
  }

  @Test
  void keysAreToldApart() {
    book(
        charge(ACME, 1, 1, START),
        charge(ACME, 1, 1, START.plusSeconds(3_600)),
        charge(ACME, 1, 2, START),
        charge(ACME, 2, 0, START));

    Share share = Share.whole(period(ACME));
    assertThat(stores.billing().keys(share, ALL).items())
        .extracting(
            key -> key.credential().client(),
            key -> key.parts().stream().mapToLong(BillingQueries.Part::requests).sum())
        .containsExactly(tuple(true, 1L), tuple(false, 1L), tuple(false, 2L));
    CountKey count = new CountKey(period(ACME).id(), party(1, 1).subscription(), PLAIN);
    assertThat(stores.billing().hours(count, START.minusSeconds(3_600)))
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
    BookUsage booker = booker(journals);
    bookAll(booker);
    assertThat(stores.books().positions().find(FIRST).finished()).isFalse();

    journals.leaveOpen(
        FIRST,
        List.of(
            new OpenAdmission("req-7", START, call(ACME), party),
            new OpenAdmission("req-8", START, call(ACME), null)));
    bookAll(booker);
    bookAll(booker(journals));

    assertThat(reports.told).containsOnlyOnce("unknown 2");
    assertThat(stores.books().positions().find(FIRST)).isEqualTo(new JournalPosition(1, true));
    assertThat(stores.books().keys().find(party.credential()))
        .hasValueSatisfying(
            use -> {
              assertThat(use.requests()).isEqualTo(2);
              assertThat(use.errors()).isEqualTo(1);
            });
    assertThat(requests(period(ACME))).isEqualTo(1);
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
    BookUsage booker = booker(journals);

    bookAll(booker);
    bookAll(booker);

    assertThat(stores.books().positions().find(FIRST).next()).isEqualTo(30);
    assertThat(stores.books().positions().find(SECOND).next()).isEqualTo(50);
    assertThat(requests(period(ACME))).isEqualTo(80);
    assertThat(reports.told).containsOnlyOnce("stuck at 30 journal: unreadable");
    clock.pass(Duration.ofSeconds(2));
    bookAll(booker);
    assertThat(reports.told.stream().filter(told -> told.startsWith("stuck"))).hasSize(2);
  }

  @Test
  void gatewaysAreToldWhatTheyNeedNotKeep() {
    ListedJournals journals =
        new ListedJournals(Map.of(FIRST, List.of(charge(ACME, 1, 1, START))), new Random(1));
    bookAll(booker(journals));
    assertThat(journals.booked()).containsEntry(FIRST, 1L);
  }

  private Instant at(int second) {
    return START.plusSeconds(second);
  }

  private static Instant hour(int number) {
    return Instant.parse("2026-11-21T11:00:00Z").plusSeconds(number * 3_600L);
  }

  /** Behind what was booked so far. */
  private void book(Charge... charges) {
    JournalRef journal = new JournalRef(UUID.randomUUID(), 0);
    JournalRef its = stores.books().positions().find(FIRST).next() == 0 ? FIRST : journal;
    bookAll(booker(new ListedJournals(Map.of(its, List.of(charges)), new Random(1))));
  }

  private BillingPeriod turn(BillingPeriod open, Instant at) {
    BillingPeriod closed = open.close(at);
    stores
        .transactions()
        .within(
            () -> {
              assertThat(stores.books().periods().holdOpen(open.organization())).contains(open);
              stores.books().periods().turn(closed, closed.next(new PeriodId(Samples.id())));
              return closed;
            });
    return closed;
  }

  private void closeNow() {
    stores
        .transactions()
        .within(
            () -> {
              BillingPeriod open = stores.books().periods().holdOpen(ACME).orElseThrow();
              BillingPeriod closed = open.close(Instant.now().truncatedTo(ChronoUnit.MICROS));
              stores.books().periods().turn(closed, closed.next(new PeriodId(Samples.id())));
              return closed;
            });
  }

  private BookUsage booker(Journals journals) {
    return new BookUsage(
        journals, stores.transactions(), stores.books(), reports, Samples::id, clock);
  }

  private Books withPositions(JournalPositions positions) {
    Books books = stores.books();
    return new Books(
        positions, books.rollups(), books.keys(), books.unknown(), books.periods(), books.ledger());
  }

  /** Of somebody who looked at the positions long ago. */
  private JournalPositions stale(long next) {
    JournalPositions positions = stores.books().positions();
    return new JournalPositions() {
      @Override
      public JournalPosition find(JournalRef journal) {
        return new JournalPosition(next, false);
      }

      @Override
      public boolean advance(JournalRef journal, long from, long to) {
        return positions.advance(journal, from, to);
      }

      @Override
      public boolean finish(JournalRef journal, long at) {
        return positions.finish(journal, at);
      }
    };
  }

  private static void bookAll(BookUsage booker) {
    boolean more = true;
    while (more) {
      more = booker.book();
    }
  }

  private BillingPeriod period(OrganizationId organization) {
    return stores.billing().open(organization).orElseThrow();
  }

  private long requests(BillingPeriod period) {
    return stores.billing().totals(Share.whole(period)).stream()
        .mapToLong(BillingQueries.Total::requests)
        .sum();
  }

  /** Requests, charged ones and billionths, by subscription and tariff. */
  private Map<String, List<Long>> amounts(OrganizationId organization) {
    Map<String, List<Long>> amounts = new HashMap<>();
    for (StatementLine line : stores.billing().lines(Share.whole(period(organization)))) {
      amounts.put(
          line.subscription() + " " + line.tariff(),
          List.of(line.requests(), line.charged(), line.exact().nanos()));
    }
    return amounts;
  }

  private static Map<String, List<Long>> slowAmounts(
      List<Charge> all, OrganizationId organization) {
    Map<String, List<Long>> amounts = new HashMap<>();
    for (Charge charge : all) {
      Party party = charge.event().party();
      Tariff tariff = charge.tariff();
      if (party != null
          && tariff != null
          && charge.event().call().organization().equals(organization)) {
        String line = party.subscription() + " " + tariff;
        List<Long> before = amounts.getOrDefault(line, List.of(0L, 0L, 0L));
        long charged = before.get(1) + (charge.isCharged() ? 1 : 0);
        amounts.put(line, List.of(before.get(0) + 1, charged, tariff.cost(charged).nanos()));
      }
    }
    return amounts;
  }

  /** At most so many charges at a time. */
  private record SmallSlices(Journals journals, int size) implements Journals {

    @Override
    public List<JournalRef> bookable() {
      return journals.bookable();
    }

    @Override
    public Slice read(JournalRef journal, long position, int most) {
      return journals.read(journal, position, Math.min(size, most));
    }

    @Override
    public Optional<List<OpenAdmission>> leftOpen(JournalRef journal) {
      return journals.leftOpen(journal);
    }

    @Override
    public void booked(JournalRef journal, long position) {
      journals.booked(journal, position);
    }
  }

  private static Reach only(OrganizationId organization) {
    return new Reach(false, Set.of(organization));
  }
}
