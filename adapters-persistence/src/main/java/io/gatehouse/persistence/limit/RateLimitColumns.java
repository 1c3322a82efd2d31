package io.gatehouse.persistence.limit;

import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.persistence.sql.Row;
import java.time.Duration;
import java.util.Optional;

/** A rate limit, if there is one, in the columns rate_permits and rate_window_ns. */
public final class RateLimitColumns {

  private RateLimitColumns() {}

  public static Optional<RateLimit> read(Row row) {
    return row.maybeNumber("rate_permits")
        .map(permits -> new RateLimit(permits, Duration.ofNanos(row.number("rate_window_ns"))));
  }

  public static Optional<Long> permits(Optional<RateLimit> limit) {
    return limit.map(RateLimit::permits);
  }

  public static Optional<Long> windowNanos(Optional<RateLimit> limit) {
    return limit.map(present -> present.window().toNanos());
  }
}
