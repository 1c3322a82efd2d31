package io.gatehouse.ratelimit.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.Demand;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.limit.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More subjects than are remembered. */
class CrowdTest {

  private static final RateLimit TWO = new RateLimit(2, Duration.ofMinutes(1));

  private final AtomicLong nanoTime = new AtomicLong(-5);

  /** Newcomers have idle buckets forgotten, while others take from these. */
  @Test
  void sweepNeverGivesAnybodyASecondBucket() {
    int idle = 1000;
    for (int round = 0; round < 50; round++) {
      LocalRateLimiter full = new LocalRateLimiter(nanoTime::get, idle);
      takeOneEach(full, idle);
      pass(Duration.ofMinutes(2));
      List<Integer> taken =
          Race.of(
              4,
              runner -> {
                if (runner == 0) {
                  full.take(List.of(new Demand("newcomer", TWO)));
                  return 0;
                }
                return takeOneEach(full, idle) + takeOneEach(full, idle);
              });
      // Fewer, if one of them had to share for a moment; never more.
      assertThat(taken.stream().mapToInt(Integer::intValue).sum()).isBetween(idle, 2 * idle);
    }
  }

  private static int takeOneEach(LocalRateLimiter limiter, int subjects) {
    int taken = 0;
    for (int i = 0; i < subjects; i++) {
      taken += limiter.take(List.of(new Demand("regular:" + i, TWO))).admitted() ? 1 : 0;
    }
    return taken;
  }

  @Test
  @Timeout(60)
  void crowdCostsNotMoreThanALook() {
    LocalRateLimiter large = new LocalRateLimiter(nanoTime::get);
    for (int i = 0; i < 200_000; i++) {
      large.take(List.of(new Demand("early:" + i, TWO)));
    }
    long before = System.nanoTime();
    for (int i = 0; i < 100_000; i++) {
      large.take(List.of(new Demand("new:" + i, TWO)));
    }
    // If each of them looked at everybody, this would take many minutes.
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    assertThat(large.size()).isEqualTo(200_000);
  }

  private void pass(Duration time) {
    nanoTime.addAndGet(time.toNanos());
  }
}
