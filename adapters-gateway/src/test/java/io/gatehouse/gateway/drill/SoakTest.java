package io.gatehouse.gateway.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.gateway.Soon;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.util.ResourceLeakDetector;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests of every kind for a long time, while connections break, keys come and go, and the table
 * is replaced: no answer is wrong, each request that was admitted is settled once, and neither the
 * heap nor the memory outside of it grows.
 */
class SoakTest {

  private static final Logger LOG = LoggerFactory.getLogger(SoakTest.class);

  private static final boolean FULL = "full".equals(System.getProperty("gatehouse.drill"));
  private static final int CALLS = FULL ? 2_000_000 : 60_000;
  private static final int ROUNDS = FULL ? 10 : 4;
  private static final int CALLERS = 8;

  /** What a JVM and its buffers take one day and not the next. */
  private static final long ROOM = 4L << 20;

  /** After one round. */
  private record Footprint(long heap, long buffers) {}

  /** To look at every buffer would take most of the time here; lost ones show as growth. */
  @BeforeAll
  static void lookLessClosely() {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.SIMPLE);
  }

  @AfterAll
  static void lookCloselyAgain() {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
  }

  @Test
  void nothingGrowsAndNothingIsWrong() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    try (MoodyUpstream upstream = new MoodyUpstream();
        MovingYard yard = new MovingYard(upstream.url())) {
      List<Caller> callers = new ArrayList<>();
      for (int number = 0; number < CALLERS; number++) {
        callers.add(new Caller(yard, number));
      }
      List<Footprint> footprints = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        round(callers, threads);
        footprints.add(footprint(yard));
        LOG.info("{} requests, {}", callers.stream().mapToLong(Caller::calls).sum(), footprints);
      }
      for (Caller caller : callers) {
        caller.close();
      }

      assertThat(growth(footprints.stream().map(Footprint::heap).toList())).isLessThan(ROOM);
      assertThat(growth(footprints.stream().map(Footprint::buffers).toList())).isLessThan(ROOM);
      Soon.is(() -> yard.connections() == 0);
      assertSettled(yard.ledger());
      assertThat(upstream.connections()).isLessThanOrEqualTo(4 * CALLERS);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void round(List<Caller> callers, ExecutorService threads) throws Exception {
    List<Callable<Void>> tasks = new ArrayList<>();
    for (Caller caller : callers) {
      tasks.add(
          () -> {
            for (int call = 0; call < CALLS / ROUNDS / CALLERS; call++) {
              caller.call();
            }
            return null;
          });
    }
    for (Future<Void> task : threads.invokeAll(tasks)) {
      task.get();
    }
  }

  private static void assertSettled(Ledger ledger) {
    long settled = 0;
    for (Outcome outcome : Outcome.values()) {
      settled += ledger.settled(outcome);
    }
    assertThat(ledger.underWay()).isZero();
    assertThat(settled).isEqualTo(ledger.admitted()).isGreaterThan(CALLS * 9L / 10);
    for (Outcome outcome : List.of(Outcome.SERVED, Outcome.UPSTREAM_FAILED, Outcome.CLIENT_GONE)) {
      assertThat(ledger.settled(outcome)).as(outcome.text()).isPositive();
    }
  }

  /** From the end of the first round, which was there to warm up. */
  private static long growth(List<Long> sizes) {
    return sizes.get(sizes.size() - 1) - sizes.get(0);
  }

  /** When nothing is under way any more. */
  private static Footprint footprint(MovingYard yard) {
    Soon.is(() -> yard.ledger().underWay() == 0);
    for (int times = 0; times < 3; times++) {
      System.gc();
    }
    return new Footprint(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric().usedDirectMemory());
  }
}
