package io.gatehouse.domain.limit;

/**
 * Permits come back one by one, evenly. In its one-number form (GCRA): all that is kept is the
 * moment at which the bucket will be full again.
 */
public final class TokenBucket extends Count {

  private long fullAt = Long.MIN_VALUE;

  public TokenBucket(RateLimit limit) {
    super(limit);
  }

  @Override
  Algorithm algorithm() {
    return Algorithm.TOKEN_BUCKET;
  }

  @Override
  long await(long permits, long now) {
    return Math.max(0, owed(now) + permits * interval() - capacity());
  }

  @Override
  void spend(long permits, long now) {
    fullAt = now + owed(now) + permits * interval();
  }

  @Override
  void refund(long permits, long now) {
    fullAt = now + Math.max(0, owed(now) - permits * interval());
  }

  @Override
  long left(long now) {
    return (capacity() - owed(now)) / interval();
  }

  @Override
  long untilWhole(long now) {
    return owed(now);
  }

  /** A bucket is never emptier than empty. */
  @Override
  void carryOver(long taken, long now) {
    fullAt = now + Math.min(taken, limit().permits()) * interval();
  }

  @Override
  void setBack(long now, long nanos) {
    fullAt = fullAt == Long.MIN_VALUE ? fullAt : fullAt - nanos;
  }

  private long owed(long now) {
    return fullAt <= now ? 0 : fullAt - now;
  }

  private long interval() {
    return ((RateLimit) limit()).intervalNanos();
  }

  private long capacity() {
    return limit().permits() * interval();
  }
}
