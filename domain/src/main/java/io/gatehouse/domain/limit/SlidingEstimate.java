package io.gatehouse.domain.limit;

import java.math.BigInteger;

/**
 * A sliding window for large limits, by two numbers: those taken in this window of the clock, and
 * those of the one before, as if they had been taken evenly. Any window of the clock keeps its
 * limit; another stretch of the same length may see more, up to twice as many, if they came in
 * bursts.
 */
public final class SlidingEstimate extends Count {

  private long start;
  private long current;
  private long previous;

  public SlidingEstimate(RateLimit limit) {
    super(limit);
  }

  @Override
  Algorithm algorithm() {
    return Algorithm.SLIDING_WINDOW;
  }

  @Override
  long await(long permits, long now) {
    roll(now);
    long most = limit().permits() - permits;
    if (current + faded(previous, start, now) <= most) {
      return 0;
    }
    long then = start + window() - longestLeft(most - current, previous);
    if (current <= most && then < start + window()) {
      return then - now;
    }
    long next = start + window();
    return next + window() - longestLeft(most, current) - now;
  }

  @Override
  void spend(long permits, long now) {
    roll(now);
    current += permits;
  }

  @Override
  void refund(long permits, long now) {
    roll(now);
    current = Math.max(0, current - permits);
  }

  @Override
  long left(long now) {
    roll(now);
    return limit().permits() - current - faded(previous, start, now);
  }

  @Override
  long untilWhole(long now) {
    roll(now);
    if (current > 0) {
      return start + 2 * window() - now;
    }
    return previous > 0 ? start + window() - now : 0;
  }

  @Override
  void carryOver(long taken, long now) {
    start = limit().windowStart(now);
    previous = 0;
    current = taken;
  }

  @Override
  void setBack(long now, long nanos) {
    start -= nanos;
  }

  private void roll(long now) {
    long passed = now - start;
    if (passed >= 0 && passed < window()) {
      return;
    }
    // The next one begins where the last one ends, also if the clock was set back in between.
    boolean next = passed >= window() && passed < 2 * window();
    previous = next ? current : 0;
    start = next ? start + window() : limit().windowStart(now);
    current = 0;
  }

  /** What is left of those that were taken in the window before; rounded up. */
  private long faded(long taken, long since, long now) {
    long left = since + window() - now;
    return -mulDiv(-taken, left, window());
  }

  /** So much of the window may be left for no more than so many of the former to count. */
  private long longestLeft(long most, long taken) {
    return taken <= most || most < 0 ? window() : mulDiv(most, window(), taken);
  }

  private long window() {
    return ((RateLimit) limit()).window().toNanos();
  }

  /** Rounded down, also where the product does not fit. */
  private static long mulDiv(long one, long other, long by) {
    long high = Math.multiplyHigh(one, other);
    long low = one * other;
    if ((high == 0 && low >= 0) || (high == -1 && low < 0)) {
      return Math.floorDiv(low, by);
    }
    BigInteger[] parts =
        BigInteger.valueOf(one)
            .multiply(BigInteger.valueOf(other))
            .divideAndRemainder(BigInteger.valueOf(by));
    return parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
  }
}
