package io.gatehouse.application.billing;

import static io.gatehouse.application.billing.ChargeSamples.ACME;
import static io.gatehouse.application.billing.ChargeSamples.GLOBEX;
import static io.gatehouse.application.billing.ChargeSamples.PLAIN;
import static io.gatehouse.application.billing.ChargeSamples.START;
import static io.gatehouse.application.billing.ChargeSamples.charge;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of charges is the same whoever books them, whatever keeps the books. */
public abstract class BookingTotalsContract {

  private static final JournalRef FIRST = new JournalRef(new UUID(9, 1), 0);

  private static final PageRequest ALL = new PageRequest(50, Optional.empty());

  private CountingHouse house;

  protected abstract BookStores stores();

  @BeforeEach
  void open() {
    house = new CountingHouse(stores());
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
          BookUsage booker = house.booker(new SmallSlices(journals, 1 + random.nextInt(60)));
          CountingHouse.bookAll(booker);
          return runner;
        });

    List<Charge> all = lists.values().stream().flatMap(List::stream).toList();
    for (OrganizationId organization : List.of(ACME, GLOBEX)) {
      assertThat(house.amounts(organization))
          .isEqualTo(CountingHouse.slowAmounts(all, organization));
      assertThat(house.counted(organization)).isEqualTo(count(all, organization));
      assertThat(house.stores.reconciliation().differences(house.period(organization))).isEmpty();
    }
    assertThat(house.reports.told).noneMatch(told -> told.startsWith("stuck"));
  }

  @Test
  void nothingIsBookedTwiceHoweverOftenItIsReadAgain() {
    Random random = new Random(7);
    List<Charge> list =
        IntStream.range(0, 200)
            .mapToObj(each -> ChargeSamples.any(random, List.of(PLAIN)))
            .toList();
    ListedJournals journals = new ListedJournals(Map.of(FIRST, list), random);
    CountingHouse.bookAll(house.booker(new SmallSlices(journals, 20)));
    Map<String, List<Long>> before = house.amounts(ACME);

    Race.of(
        4,
        runner -> {
          Random its = new Random(runner);
          for (int time = 0; time < 20; time++) {
            house.booker(journals, withPositions(stale(its.nextInt(200)))).book();
          }
          return runner;
        });

    assertThat(house.amounts(ACME)).isEqualTo(before);
    assertThat(house.amounts(ACME)).isEqualTo(CountingHouse.slowAmounts(list, ACME));
    assertThat(house.stores.reconciliation().differences(house.period(ACME))).isEmpty();
    assertThat(house.stores.books().positions().find(FIRST))
        .isEqualTo(new JournalPosition(200, false));
  }

  /** Some book what was just admitted, while another closes one period after the other. */
  @Test
  void whatIsBookedWhilePeriodsAreClosedIsWhereItBelongs() {
    house.book(charge(ACME, 1, 1, START));
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
              CountingHouse.bookAll(
                  house.booker(new ListedJournals(Map.of(journal, charges), new Random(1))));
            }
          }
          return runner;
        });

    List<BillingPeriod> all =
        house.stores.billing().periods(new Reach(false, Set.of(ACME)), ALL).items();
    assertThat(all).hasSize(16);
    for (BillingPeriod period : all) {
      assertThat(house.requests(period))
          .isEqualTo(admitted.stream().filter(period::covers).count());
      assertThat(house.stores.reconciliation().differences(period)).isEmpty();
    }
  }

  private static long count(List<Charge> all, OrganizationId organization) {
    return all.stream()
        .filter(charge -> charge.event().call().organization().equals(organization))
        .count();
  }

  private void closeNow() {
    house
        .stores
        .transactions()
        .within(
            () -> {
              BillingPeriod open = house.stores.books().periods().holdOpen(ACME).orElseThrow();
              BillingPeriod closed = open.close(Instant.now().truncatedTo(ChronoUnit.MICROS));
              house.stores.books().periods().turn(closed, closed.next(new PeriodId(Samples.id())));
              return closed;
            });
  }

  private Books withPositions(JournalPositions positions) {
    Books books = house.stores.books();
    return new Books(
        positions,
        books.rollups(),
        books.keys(),
        books.unknown(),
        books.periods(),
        books.ledger(),
        books.caps(),
        books.audited());
  }

  /** Of somebody who looked at the positions long ago. */
  private JournalPositions stale(long next) {
    JournalPositions positions = house.stores.books().positions();
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

      @Override
      public boolean setAside(SetAside charge, long to) {
        return positions.setAside(charge, to);
      }
    };
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
    public boolean isOver(JournalRef journal) {
      return journals.isOver(journal);
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
}
