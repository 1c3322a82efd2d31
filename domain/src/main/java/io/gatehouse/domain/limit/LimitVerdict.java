package io.gatehouse.domain.limit;

import java.time.Duration;

/**
 * What became of an attempt to take permits.
 *
 * @param permit the one that stood in the way or, if none did, the one with the fewest left
 * @param remaining permits left right after
 * @param retryAfter how long until one more such attempt is admitted; zero if admitted
 * @param resetAfter how long until the limit is whole again
 * @param known whether it is known what the limit has left; refused is also who can't be counted
 */
public record LimitVerdict(
    boolean admitted,
    Permit permit,
    long remaining,
    Duration retryAfter,
    Duration resetAfter,
    boolean known) {

  private static final Duration COME_AGAIN = Duration.ofSeconds(1);

  public LimitVerdict(
      boolean admitted, Permit permit, long remaining, Duration retryAfter, Duration resetAfter) {
    this(admitted, permit, remaining, retryAfter, resetAfter, true);
  }

  /** Refuses a permit of which nobody can say now whether there is one. */
  public static LimitVerdict unknown(Permit permit) {
    return new LimitVerdict(false, permit, 0, COME_AGAIN, COME_AGAIN, false);
  }

  public Limit limit() {
    return permit.limit();
  }

  /** Whether more was wanted than the limit has: to wait is of no use. */
  public boolean isForever() {
    return !admitted && permit.cost() > limit().permits();
  }

  /** The problem code of the refusal, if it is one. */
  public String code() {
    if (!known) {
      return "limits_unavailable";
    }
    return limit() instanceof MonthlyQuota ? "quota_exceeded" : "rate_limit_exceeded";
  }
}
