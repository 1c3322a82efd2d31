package io.gatehouse.application.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.OpenBook;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link BillingPeriods} promise, and what can be read of them. */
public abstract class BillingPeriodsContract {

  private static final OrganizationId ACME = ChargeSamples.ACME;
  private static final OrganizationId GLOBEX = ChargeSamples.GLOBEX;
  private static final Instant START = ChargeSamples.START;

  private BookStores stores;
  private BillingPeriods periods;

  protected abstract BookStores stores();

  @BeforeEach
  void open() {
    stores = stores();
    periods = stores.books().periods();
  }

  @Test
  void firstPeriodIsOpenedWhereThereIsNone() {
    BillingPeriod first = first(ACME);
    assertThat(periods.holdOpen(ACME)).isEmpty();
    assertThat(hold(first)).isEqualTo(Map.of(ACME, new OpenBook(first, List.of())));
    assertThat(hold(first(ACME), first(GLOBEX)).get(ACME))
        .isEqualTo(new OpenBook(first, List.of()));
    assertThat(stores.billing().open(ACME)).contains(first);
    assertThat(stores.billing().open(GLOBEX)).isPresent();
    assertThat(hold()).isEmpty();
  }

  @Test
  void openPeriodsOfSeveralAreHeldAtOnce() {
    BillingPeriod acme = first(ACME);
    BillingPeriod globex = first(GLOBEX);
    hold(acme);
    assertThat(periods.holdOpen(List.of(GLOBEX, ACME))).isEqualTo(Map.of(ACME, acme));
    hold(globex);
    BillingPeriod next = turn(acme.close(START.plusSeconds(60)));
    assertThat(periods.holdOpen(List.of(GLOBEX, ACME)))
        .isEqualTo(Map.of(ACME, next, GLOBEX, globex));
    assertThat(periods.holdOpen(List.of())).isEmpty();
  }

  @Test
  void everybodyHasTheSameFirstPeriod() {
    List<OpenBook> books = Race.of(4, runner -> hold(first(ACME)).get(ACME));
    assertThat(books).containsOnly(books.get(0));
  }

  @Test
  void closedOnesTakeRequestsForAnHour() {
    BillingPeriod first = first(ACME);
    hold(first);
    BillingPeriod closed = first.close(START.plusSeconds(60));
    BillingPeriod second = turn(closed);

    Instant end = START.plusSeconds(60 + 3_600);
    assertThat(hold(end.minusMillis(1), first(ACME)).get(ACME))
        .isEqualTo(new OpenBook(second, List.of(closed)));
    assertThat(hold(end, first(ACME)).get(ACME)).isEqualTo(new OpenBook(second, List.of()));
    assertThat(stores.billing().find(only(ACME), first.id())).contains(closed);
    assertThat(stores.billing().find(only(GLOBEX), first.id())).isEmpty();
  }

  @Test
  void closedPeriodIsNotClosedAgain() {
    BillingPeriod first = first(ACME);
    hold(first);
    turn(first.close(START.plusSeconds(60)));
    assertThatThrownBy(() -> turn(first.close(START.plusSeconds(90))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(stores.billing().find(only(ACME), first.id()).orElseThrow().closedAt())
        .contains(START.plusSeconds(60));
  }

  @Test
  void periodsAreListedNewestFirst() {
    BillingPeriod period = first(ACME);
    hold(period);
    List<BillingPeriod> all = new ArrayList<>();
    for (int each = 1; each <= 4; each++) {
      BillingPeriod closed = period.close(START.plusSeconds(each));
      all.add(0, closed);
      period = turn(closed);
    }
    all.add(0, period);

    var firstPage = stores.billing().periods(only(ACME), new PageRequest(3, Optional.empty()));
    var rest = stores.billing().periods(only(ACME), new PageRequest(3, firstPage.next()));
    assertThat(firstPage.items()).isEqualTo(all.subList(0, 3));
    assertThat(rest.items()).isEqualTo(all.subList(3, 5));
    assertThat(rest.next()).isEmpty();
  }

  /** What somebody books while another closes is in the one or in the other, and both know. */
  @Test
  void nobodyClosesWhatOthersHold() {
    hold(first(ACME));
    List<Long> seen =
        Race.of(
                4,
                runner -> {
                  List<Long> mine = new ArrayList<>();
                  for (int time = 0; time < 25; time++) {
                    mine.add(runner == 0 ? closeNext() : heldAllTheTime());
                  }
                  return mine;
                })
            .stream()
            .flatMap(List::stream)
            .toList();
    assertThat(seen).contains(26L);
    assertThat(stores.billing().open(ACME).orElseThrow().number()).isEqualTo(26);
  }

  /** Bookers come all the time, on several nodes: there need be no moment without any. */
  @Test
  void whoeverClosesIsNotPassedByThoseWhoComeLater() throws Exception {
    hold(first(ACME));
    List<String> order = new CopyOnWriteArrayList<>();
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      Future<?> first = threads.submit(() -> held("first", order, held, enough));
      held.await();
      Future<?> closing = threads.submit(() -> alone(order));
      waitALittle(closing);
      Future<?> later = threads.submit(() -> held("later", order, held, enough));
      waitALittle(later);
      enough.countDown();
      for (Future<?> each : List.of(first, closing, later)) {
        each.get(1, TimeUnit.MINUTES);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(order).containsExactly("first", "alone", "later");
  }

  private void held(String name, List<String> order, CountDownLatch held, CountDownLatch enough) {
    stores
        .transactions()
        .within(
            () -> {
              hold(first(ACME));
              order.add(name);
              held.countDown();
              return awaited(enough);
            });
  }

  private void alone(List<String> order) {
    stores
        .transactions()
        .within(
            () -> {
              periods.holdOpen(ACME);
              return order.add("alone");
            });
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Until it waits for a lock, which shows nowhere. */
  private static void waitALittle(Future<?> waiting) {
    assertThatThrownBy(() -> waiting.get(500, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
  }

  private long closeNext() {
    return stores
        .transactions()
        .within(
            () -> {
              BillingPeriod open = periods.holdOpen(ACME).orElseThrow();
              BillingPeriod closed = open.close(open.openedAt().plusSeconds(1));
              BillingPeriod next = closed.next(new PeriodId(Samples.id()));
              periods.turn(closed, next);
              return next.number();
            });
  }

  private long heldAllTheTime() {
    return stores
        .transactions()
        .within(
            () -> {
              long before = hold(first(ACME)).get(ACME).open().number();
              LockSupport.parkNanos(100_000);
              assertThat(stores.billing().open(ACME).orElseThrow().number()).isEqualTo(before);
              return before;
            });
  }

  private BillingPeriod turn(BillingPeriod closed) {
    return stores
        .transactions()
        .within(
            () -> {
              periods.holdOpen(closed.organization());
              BillingPeriod next = closed.next(new PeriodId(Samples.id()));
              periods.turn(closed, next);
              return next;
            });
  }

  private Map<OrganizationId, OpenBook> hold(BillingPeriod... firsts) {
    return hold(START, firsts);
  }

  private Map<OrganizationId, OpenBook> hold(Instant now, BillingPeriod... firsts) {
    return stores.transactions().within(() -> periods.hold(List.of(firsts), now));
  }

  private static BillingPeriod first(OrganizationId organization) {
    return BillingPeriod.first(new PeriodId(Samples.id()), organization, START);
  }

  private static Reach only(OrganizationId organization) {
    return new Reach(false, Set.of(organization));
  }
}
