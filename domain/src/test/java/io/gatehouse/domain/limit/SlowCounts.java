package io.gatehouse.domain.limit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What the counts stand for, told as plainly as can be: everybody who was admitted, and when. */
final class SlowCounts {

  private SlowCounts() {}

  abstract static class Slow {

    record Taken(long at, long permits) {}

    final Limit limit;
    final List<Taken> taken = new ArrayList<>();

    Slow(Limit limit) {
      this.limit = limit;
    }

    /** How many permits stand in the way at this moment; may be more than there are. */
    abstract BigInteger used(long now);

    final boolean admits(long permits, long now) {
      return used(now).add(BigInteger.valueOf(permits)).compareTo(all()) <= 0;
    }

    final long remaining(long now) {
      return all().subtract(used(now)).max(BigInteger.ZERO).longValueExact();
    }

    final void take(long permits, long now) {
      taken.add(new Taken(now, permits));
    }

    final long takenIn(long from, long before) {
      return taken.stream()
          .filter(each -> each.at >= from && each.at < before)
          .mapToLong(each -> each.permits)
          .sum();
    }

    final BigInteger all() {
      return BigInteger.valueOf(limit.permits());
    }
  }

  static Slow of(Algorithm algorithm, Limit limit) {
    return switch (algorithm) {
      case TOKEN_BUCKET -> new Level((RateLimit) limit);
      case FIXED_WINDOW -> new Window(limit);
      case SLIDING_WINDOW ->
          limit.permits() <= SlidingLog.MOST_PERMITS ? new Log(limit) : new Estimate(limit);
    };
  }

  /** All that was taken in the window of the clock that this moment is in. */
  private static final class Window extends Slow {

    Window(Limit limit) {
      super(limit);
    }

    @Override
    BigInteger used(long now) {
      return BigInteger.valueOf(takenIn(limit.windowStart(now), limit.windowEnd(now)));
    }
  }

  /** All that was taken in the stretch that ends now. */
  private static final class Log extends Slow {

    Log(Limit limit) {
      super(limit);
    }

    @Override
    BigInteger used(long now) {
      long window = ((RateLimit) limit).window().toNanos();
      return BigInteger.valueOf(takenIn(now - window + 1, now + 1));
    }
  }

  /** What was taken in this window, and the share of the former that the stretch still covers. */
  private static final class Estimate extends Slow {

    Estimate(Limit limit) {
      super(limit);
    }

    @Override
    BigInteger used(long now) {
      BigInteger window = BigInteger.valueOf(((RateLimit) limit).window().toNanos());
      long start = limit.windowStart(now);
      long former = takenIn(start - window.longValueExact(), start);
      BigInteger left = BigInteger.valueOf(limit.windowEnd(now) - now);
      BigInteger[] share = BigInteger.valueOf(former).multiply(left).divideAndRemainder(window);
      return share[0]
          .add(BigInteger.valueOf(share[1].signum()))
          .add(BigInteger.valueOf(takenIn(start, limit.windowEnd(now))));
    }
  }

  /** Every permit that was taken comes back after its interval, one after the other. */
  private static final class Level extends Slow {

    private final BigInteger interval;

    Level(RateLimit limit) {
      super(limit);
      this.interval = BigInteger.valueOf(limit.intervalNanos());
    }

    /** Rounded up: a permit that is not wholly back is not there. */
    @Override
    BigInteger used(long now) {
      BigInteger owed = BigInteger.ZERO;
      Long at = null;
      for (long moment : moments(now)) {
        owed = at == null ? owed : owed.subtract(BigInteger.valueOf(moment - at));
        owed = owed.max(BigInteger.ZERO).add(interval.multiply(BigInteger.valueOf(at(moment))));
        at = moment;
      }
      owed = at == null ? owed : owed.subtract(BigInteger.valueOf(now - at)).max(BigInteger.ZERO);
      return owed.add(interval).subtract(BigInteger.ONE).divide(interval);
    }

    private long[] moments(long now) {
      return taken.stream().mapToLong(Taken::at).filter(at -> at <= now).distinct().toArray();
    }

    private long at(long moment) {
      return takenIn(moment, moment + 1);
    }
  }
}
