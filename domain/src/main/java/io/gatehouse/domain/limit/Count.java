package io.gatehouse.domain.limit;

/**
 * What is kept of one subject under one limit, and how that changes. For one thread at a time.
 * Times are nanoseconds of one clock, whichever: only differences matter, but for limits that go by
 * the calendar.
 */
public abstract sealed class Count permits TokenBucket, FixedWindow, SlidingLog, SlidingEstimate {

  /** What {@link #waitFor} says of more permits than the limit has at all. */
  public static final long NEVER = Long.MAX_VALUE;

  /**
   * A clock that is behind by more was set back; by less, somebody was late to look at it. Whoever
   * is late gets the time that others have seen already, so that nothing is refunded.
   */
  private static final long SET_BACK = 1_000_000_000L;

  private final Limit limit;
  private long seen = Long.MIN_VALUE;

  Count(Limit limit) {
    this.limit = limit;
  }

  public final Limit limit() {
    return limit;
  }

  /**
   * The count under what may be another limit, or another way of counting: what was taken counts
   * on, and nobody waits longer than the new one says.
   */
  public final Count as(Permit permit, long now) {
    boolean same = limit == permit.limit() || limit.equals(permit.limit());
    if (same && algorithm() == permit.algorithm()) {
      return this;
    }
    Count next = permit.algorithm().count(permit.limit());
    next.follow(this, time(now));
    return next;
  }

  /** Begins with so many permits taken. */
  public final void start(long taken, long now) {
    carryOver(taken, time(now));
  }

  /** So many nanoseconds have to go by until so many permits are to be had: 0 if none. */
  public final long waitFor(long permits, long now) {
    return permits > limit.permits() ? NEVER : await(permits, time(now));
  }

  /** Takes permits that are to be had. */
  public final void take(long permits, long now) {
    spend(permits, time(now));
  }

  /** Gives back permits that were taken; those of a window that is over are gone. */
  public final void giveBack(long permits, long now) {
    refund(permits, time(now));
  }

  /** So many are to be had at once. */
  public final long remaining(long now) {
    return Math.max(0, left(time(now)));
  }

  /** In so many nanoseconds all of them are to be had, if nobody takes any. */
  public final long resetAfter(long now) {
    return untilWhole(time(now));
  }

  /** Whether a new one would be as good. */
  public final boolean isUntouched(long now) {
    return untilWhole(time(now)) == 0;
  }

  abstract long await(long permits, long now);

  abstract void spend(long permits, long now);

  abstract void refund(long permits, long now);

  abstract long left(long now);

  abstract long untilWhole(long now);

  abstract Algorithm algorithm();

  abstract void carryOver(long taken, long now);

  /** Goes on where another one is. */
  void follow(Count before, long now) {
    start(before.limit.permits() - before.left(now), now);
  }

  /** The clock was set back to now, by so much: all that is kept goes with it. */
  abstract void setBack(long now, long nanos);

  private long time(long now) {
    if (seen != Long.MIN_VALUE && now < seen) {
      if (seen - now <= SET_BACK) {
        return seen;
      }
      setBack(now, seen - now);
    }
    seen = now;
    return now;
  }
}
