package io.gatehouse.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateLimitTest {

  private static final Duration LONGEST = Duration.ofDays(366);

  @Test
  void extremesAreLimits() {
    assertThat(new RateLimit(1, Duration.ofMillis(1)).intervalNanos()).isEqualTo(1_000_000);
    assertThat(new RateLimit(1_000_000, Duration.ofMillis(1)).intervalNanos()).isEqualTo(1);
    assertThat(new RateLimit(1_000_000_000, Duration.ofSeconds(1)).intervalNanos()).isEqualTo(1);
    assertThat(new RateLimit(1, LONGEST).intervalNanos()).isEqualTo(LONGEST.toNanos());
    assertThat(new RateLimit(1_000_000_000, LONGEST).intervalNanos()).isEqualTo(31_622_400L);
  }

  @Test
  void whatIsBeyondThemIsNone() {
    assertRefused(0, Duration.ofSeconds(1));
    assertRefused(-1, Duration.ofSeconds(1));
    assertRefused(Long.MIN_VALUE, Duration.ofSeconds(1));
    assertRefused(1_000_000_001, Duration.ofDays(1));
    assertRefused(Long.MAX_VALUE, LONGEST);
    assertRefused(1, Duration.ZERO);
    assertRefused(1, Duration.ofNanos(999_999));
    assertRefused(1, Duration.ofSeconds(-1));
    assertRefused(1, LONGEST.plusNanos(1));
    assertRefused(1, Duration.ofSeconds(Long.MAX_VALUE));
    assertRefused(1, Duration.ofSeconds(Long.MIN_VALUE));
    assertRefused(1_000_001, Duration.ofMillis(1));
  }

  /** Rounded up by less than a nanosecond for each permit, so never above the limit. */
  @Test
  void windowIsFilledByItsPermitsAndHardlyMore() {
    Random random = new Random(3);
    for (int i = 0; i < 100_000; i++) {
      long permits = 1L + random.nextInt(1_000_000);
      Duration window = Duration.ofMillis(1 + random.nextLong(LONGEST.toMillis()));
      RateLimit limit = new RateLimit(permits, window);
      long filled = Math.multiplyExact(permits, limit.intervalNanos());
      assertThat(filled - window.toNanos()).isBetween(0L, permits - 1);
    }
  }

  private static void assertRefused(long permits, Duration window) {
    assertThatThrownBy(() -> new RateLimit(permits, window))
        .isInstanceOfSatisfying(
            InvalidValue.class,
            invalid -> assertThat(invalid.fault()).isEqualTo(Fault.OUT_OF_RANGE));
  }
}
