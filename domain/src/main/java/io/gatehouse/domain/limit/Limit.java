package io.gatehouse.domain.limit;

/** So many permits in a stretch of time. */
public sealed interface Limit permits RateLimit, MonthlyQuota {

  long permits();

  /** When the window began that this moment is in; in nanoseconds since 1970. */
  long windowStart(long now);

  /** When it ends. */
  long windowEnd(long now);
}
