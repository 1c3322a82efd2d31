package io.gatehouse.application.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.application.limit.RateLimiter;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.MonthlyQuota;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes as they are: requests on several loops each, and a thread that asks for permits. */
class LeasedQuotasStressTest {

  private static final int NODES = 3;
  private static final int LOOPS = 2;
  private static final int SUBJECTS = 3;
  private static final int REQUESTS = 40_000;
  private static final int IN_FLIGHT = 20;

  /** So quick that leases are idle, and months looked at again, many times in a test. */
  private static final long SPEED = 2_000;

  private static final Permit RATE =
      Permit.of(
          new Subject(Subject.Kind.KEY, "key", "org_1"), new RateLimit(1, Duration.ofSeconds(1)));

  private final QuotaStore store = new QuotaStore();
  private final long now = new TestClocks("2026-05-20T12:00:00Z").now();
  private final AtomicLongArray admitted = new AtomicLongArray(SUBJECTS + 1);
  private final AtomicInteger busy = new AtomicInteger(NODES * LOOPS);

  /** Some are given back since a rate refuses, and all count for one organization, too. */
  @ParameterizedTest
  @CsvSource({"40000, 70000", "3000, 100000", "17, 40", "100000, 500"})
  void nodesGiveOutExactlyWhatTheyCount(long each, long all) {
    long start = System.nanoTime();
    Leases.Clocks clocks = new Leases.Clocks(() -> now, () -> (System.nanoTime() - start) * SPEED);
    QuotaOutage outage = new QuotaOutage(OutagePolicy.REFUSE, () -> NODES, Duration.ofDays(300));
    List<Leases> leases =
        IntStream.range(0, NODES).mapToObj(node -> new Leases(outage, clocks)).toList();

    Race.of(
        NODES * (LOOPS + 1),
        runner -> {
          Leases own = leases.get(runner % NODES);
          return runner < NODES ? keep(own) : request(own, each, all, new Random(runner));
        });

    long sum = 0;
    for (int subject = 0; subject < SUBJECTS; subject++) {
      long used = store.used(month("sub" + subject));
      assertThat(used).isEqualTo(admitted.get(subject)).isLessThanOrEqualTo(each);
      sum += used;
    }
    assertThat(store.used(month("works"))).isEqualTo(sum).isEqualTo(admitted.get(SUBJECTS));
    assertThat(sum).isLessThanOrEqualTo(all);
    assertThat(sum).as("little is kept from those who ask").isGreaterThan(Math.min(each, all) / 2);
  }

  private long keep(Leases leases) {
    KeepLeases keeping = new KeepLeases(leases, store.reserve, store.reports);
    try {
      while (busy.get() > 0) {
        keeping.refill();
        keeping.tidy();
        keeping.awaitWish(Duration.ofMillis(1));
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    keeping.finish();
    return leases.size();
  }

  /** A loop: so many requests at once, of which each is followed by another one. */
  private long request(Leases leases, long each, long all, Random random) {
    BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    LeasedQuotas limiter = new LeasedQuotas(new FickleRates(random), leases);
    long asked = 0;
    AtomicInteger waiting = new AtomicInteger();
    try {
      while (asked < REQUESTS || waiting.get() > 0) {
        while (asked < REQUESTS && waiting.get() < IN_FLIGHT) {
          asked++;
          waiting.incrementAndGet();
          ask(limiter, tasks::add, each, all, random, waiting);
        }
        if (waiting.get() > 0) {
          tasks.take().run();
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      busy.decrementAndGet();
    }
    return asked;
  }

  private void ask(
      RateLimiter limiter,
      Executor home,
      long each,
      long all,
      Random random,
      AtomicInteger waiting) {
    int subject = random.nextInt(SUBJECTS);
    Permit own = permit("sub" + subject, each);
    Permit works = permit("works", all);
    List<Permit> wanted =
        switch (random.nextInt(3)) {
          case 0 -> List.of(own, works);
          case 1 -> List.of(works, RATE, own);
          default -> List.of(RATE, own, works);
        };
    limiter.take(
        wanted,
        home,
        verdict -> {
          waiting.decrementAndGet();
          if (verdict == null || verdict.admitted()) {
            admitted.incrementAndGet(subject);
            admitted.incrementAndGet(SUBJECTS);
          }
        });
  }

  private static Permit permit(String id, long limit) {
    return new Permit(
        new Subject(Subject.Kind.PLAN, id, "org_1"),
        new MonthlyQuota(limit, ZoneOffset.UTC),
        Algorithm.FIXED_WINDOW,
        1);
  }

  private static QuotaMonth month(String id) {
    return new QuotaMonth("plan:" + id, YearMonth.of(2026, 5));
  }

  /** Refuses some; of one loop. */
  private record FickleRates(Random random) implements RateLimiter {

    @Override
    public void take(List<Permit> wanted, Executor home, Listener listener) {
      boolean fine = random.nextInt(10) > 0;
      Duration second = Duration.ofSeconds(1);
      listener.judged(
          new LimitVerdict(fine, RATE, Long.MAX_VALUE, fine ? Duration.ZERO : second, second));
    }

    @Override
    public void peek(List<Permit> wanted, Executor home, Listener listener) {
      take(wanted, home, listener);
    }

    @Override
    public void giveBack(List<Permit> taken) {
      // Nobody counts them.
    }
  }
}
