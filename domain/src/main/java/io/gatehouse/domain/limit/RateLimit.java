package io.gatehouse.domain.limit;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.time.Duration;

/** So many permits in a window of fixed length. */
public record RateLimit(long permits, Duration window) implements Limit {

  private static final Duration LONGEST = Duration.ofDays(366);
  private static final long MOST = 1_000_000_000L;

  public RateLimit {
    if (permits < 1 || permits > MOST) {
      throw new InvalidValue("permits", Fault.OUT_OF_RANGE, "1 to " + MOST);
    }
    if (window.compareTo(Duration.ofMillis(1)) < 0 || window.compareTo(LONGEST) > 0) {
      throw new InvalidValue("window", Fault.OUT_OF_RANGE, "1 millisecond to 366 days");
    }
    if (window.toNanos() < permits) {
      throw new InvalidValue("permits", Fault.OUT_OF_RANGE, "at most one per nanosecond");
    }
  }

  @Override
  public long windowStart(long now) {
    return now - Math.floorMod(now, window.toNanos());
  }

  @Override
  public long windowEnd(long now) {
    return windowStart(now) + window.toNanos();
  }

  /** Nanoseconds between two permits at the steady rate; rounded up, so never above the limit. */
  public long intervalNanos() {
    return (window.toNanos() + permits - 1) / permits;
  }

  @Override
  public String toString() {
    return permits + " per " + window;
  }
}
