package io.gatehouse.domain.limit;

/** Permits come back all at once, when the next window of the clock or the calendar begins. */
public final class FixedWindow extends Count {

  private long start;
  private long end;
  private long taken;

  public FixedWindow(Limit limit) {
    super(limit);
  }

  @Override
  Algorithm algorithm() {
    return Algorithm.FIXED_WINDOW;
  }

  @Override
  long await(long permits, long now) {
    roll(now);
    return taken <= limit().permits() - permits ? 0 : end - now;
  }

  @Override
  void spend(long permits, long now) {
    roll(now);
    taken += permits;
  }

  @Override
  void refund(long permits, long now) {
    roll(now);
    taken = Math.max(0, taken - permits);
  }

  @Override
  long left(long now) {
    roll(now);
    return limit().permits() - taken;
  }

  @Override
  long untilWhole(long now) {
    roll(now);
    return taken == 0 ? 0 : end - now;
  }

  @Override
  void carryOver(long before, long now) {
    open(now);
    taken = before;
  }

  /** Windows are the clock's: what was taken counts in the one that it is in now. */
  @Override
  void setBack(long now, long nanos) {
    open(now);
  }

  private void roll(long now) {
    if (now >= end || now < start) {
      open(now);
      taken = 0;
    }
  }

  private void open(long now) {
    start = limit().windowStart(now);
    end = limit().windowEnd(now);
  }
}
