package io.gatehouse.domain.limit;

import java.time.Duration;

/**
 * The token bucket in its one-number form (GCRA): all that is kept of a subject is the moment at
 * which its bucket will be full again, in nanoseconds on any clock that only the caller knows.
 */
public final class TokenBucket {

  /** What a bucket that nobody has touched keeps. */
  public static final long UNTOUCHED = Long.MIN_VALUE;

  private TokenBucket() {}

  /** What an attempt at {@code now} would yield. */
  public static LimitVerdict judge(RateLimit limit, long fullAt, long now) {
    long start = Math.max(fullAt, now);
    long capacity = limit.permits() * limit.intervalNanos();
    long ahead = start - now;
    long room = capacity - ahead;
    boolean admitted = room >= limit.intervalNanos();
    long after = admitted ? ahead + limit.intervalNanos() : ahead;
    long wait = admitted ? 0 : limit.intervalNanos() - room;
    return new LimitVerdict(
        admitted,
        limit,
        Math.max(0, (capacity - after) / limit.intervalNanos()),
        Duration.ofNanos(wait),
        Duration.ofNanos(after));
  }

  /**
   * What to keep under this limit of what was kept under another: a bucket is never emptier than
   * empty, so whoever is given a higher limit does not wait for what the former one was owed. Has
   * to be kept even if nothing is taken, or the wait would begin anew with every attempt.
   */
  public static long capped(RateLimit limit, long fullAt, long now) {
    return Math.min(fullAt, now + limit.permits() * limit.intervalNanos());
  }

  /** What to keep once the permit is taken. */
  public static long taken(RateLimit limit, long fullAt, long now) {
    return Math.max(fullAt, now) + limit.intervalNanos();
  }

  /** What to keep once a permit is given back. */
  public static long returned(RateLimit limit, long fullAt, long now) {
    return Math.max(now, Math.max(fullAt, now) - limit.intervalNanos());
  }
}
