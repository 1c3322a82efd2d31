package io.gatehouse.domain.limit;

import java.time.Duration;

/**
 * What became of an attempt to take permits.
 *
 * @param permit the one that stood in the way or, if none did, the one with the fewest left
 * @param remaining permits left right after
 * @param retryAfter how long until one more such attempt is admitted; zero if admitted
 * @param resetAfter how long until the limit is whole again
 */
public record LimitVerdict(
    boolean admitted, Permit permit, long remaining, Duration retryAfter, Duration resetAfter) {

  public Limit limit() {
    return permit.limit();
  }

  /** Whether more was wanted than the limit has: to wait is of no use. */
  public boolean isForever() {
    return !admitted && permit.cost() > limit().permits();
  }

  /** The problem code of the refusal, if it is one. */
  public String code() {
    return limit() instanceof MonthlyQuota ? "quota_exceeded" : "rate_limit_exceeded";
  }
}
