package io.gatehouse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.runtime.IdSource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

  private Instant now = NOON;
  private final IdSource ids = new TimeOrderedIds(clock(() -> now), new Random(1));

  @Test
  void idSaysWhenItWasMade() {
    UUID id = ids.next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
  }

  @Test
  void burstInOneMillisecondStaysInOrder() {
    assertThat(take(20_000)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void clockThatIsSetBackDoesNotDisturbTheOrder() {
    List<String> all = new ArrayList<>(take(10));
    now = NOON.minusSeconds(3600);
    all.addAll(take(10_000));
    now = NOON.plusSeconds(3600);
    all.addAll(take(10));

    assertThat(all).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void idsOfTwoProcessesDiffer() {
    IdSource other = new TimeOrderedIds(clock(() -> now), new Random(2));

    assertThat(ids.next()).isNotEqualTo(other.next());
  }

  @Test
  void threadsEachSeeRisingIdsAndNoneTwice() throws Exception {
    IdSource shared = new TimeOrderedIds(Clock.systemUTC(), new Random(3));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<List<String>>> takers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        takers.add(() -> take(shared, 20_000));
      }
      Set<String> all = new HashSet<>();
      for (Future<List<String>> taken : threads.invokeAll(takers)) {
        assertThat(taken.get()).isSorted();
        all.addAll(taken.get());
      }
      assertThat(all).hasSize(8 * 20_000);
    } finally {
      threads.shutdownNow();
    }
  }

  private List<String> take(int count) {
    return take(ids, count);
  }

  /** As text, which sorts as databases sort UUIDs; Java's own order is another. */
  private static List<String> take(IdSource source, int count) {
    List<String> taken = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      taken.add(source.next().toString());
    }
    return taken;
  }

  private static Clock clock(Supplier<Instant> instant) {
    return new Clock() {
      @Override
      public Instant instant() {
        return instant.get();
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }
}
