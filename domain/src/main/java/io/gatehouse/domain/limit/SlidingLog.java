package io.gatehouse.domain.limit;

/**
 * Never more permits than the limit in any stretch of time as long as its window: exact, for the
 * moment of each of them is kept. For small limits.
 */
public final class SlidingLog extends Count {

  /** From here on {@link SlidingEstimate} counts: a log would take more than a kilobyte. */
  public static final long MOST_PERMITS = 128;

  private static final int FIRST_ROOM = 8;

  /** A ring, the eldest first. */
  private long[] moments = new long[FIRST_ROOM];

  private int eldest;
  private int size;

  public SlidingLog(RateLimit limit) {
    super(limit);
  }

  @Override
  Algorithm algorithm() {
    return Algorithm.SLIDING_WINDOW;
  }

  @Override
  long await(long permits, long now) {
    forget(now);
    long inTheWay = size + permits - limit().permits();
    return inTheWay <= 0 ? 0 : moment((int) inTheWay - 1) + window() - now;
  }

  @Override
  void spend(long permits, long now) {
    forget(now);
    for (long each = 0; each < permits; each++) {
      if (size == moments.length) {
        grow();
      }
      moments[at(size++)] = now;
    }
  }

  @Override
  void refund(long permits, long now) {
    forget(now);
    size -= (int) Math.min(size, permits);
  }

  @Override
  long left(long now) {
    forget(now);
    return limit().permits() - size;
  }

  @Override
  long untilWhole(long now) {
    forget(now);
    return size == 0 ? 0 : moment(size - 1) + window() - now;
  }

  @Override
  void carryOver(long taken, long now) {
    size = 0;
    spend(Math.min(taken, limit().permits()), now);
  }

  /** The moments tell under any limit. */
  @Override
  void follow(Count before, long now) {
    if (before instanceof SlidingLog log) {
      moments = log.moments.clone();
      eldest = log.eldest;
      size = log.size;
    } else {
      super.follow(before, now);
    }
  }

  @Override
  void setBack(long now, long nanos) {
    for (int index = 0; index < size; index++) {
      moments[at(index)] -= nanos;
    }
  }

  private void forget(long now) {
    while (size > 0 && moment(0) + window() <= now) {
      eldest = at(1);
      size--;
    }
  }

  private void grow() {
    long[] wider = new long[moments.length * 2];
    for (int index = 0; index < size; index++) {
      wider[index] = moment(index);
    }
    moments = wider;
    eldest = 0;
  }

  private long moment(int index) {
    return moments[at(index)];
  }

  private int at(int index) {
    return (eldest + index) % moments.length;
  }

  private long window() {
    return ((RateLimit) limit()).window().toNanos();
  }
}
