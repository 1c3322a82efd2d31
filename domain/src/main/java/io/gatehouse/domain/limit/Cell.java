package io.gatehouse.domain.limit;

import io.gatehouse.domain.value.Nullable;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * Where a subject's count is. Whoever holds it is the only one to look at it, and for so short a
 * time that asking again is cheaper than to queue up. Nobody sleeps for it: whoever asks may be an
 * event loop.
 */
final class Cell {

  /** There are a million of them: none needs another object for its lock. */
  private static final AtomicIntegerFieldUpdater<Cell> HELD =
      AtomicIntegerFieldUpdater.newUpdater(Cell.class, "held");

  private static final int ASKED = 200;

  private final long number;
  private final Object name;
  private @Nullable Count count;
  private boolean gone;

  /** Whether somebody holds it, 1 or 0. */
  @SuppressWarnings("unused") // through HELD
  private volatile int held;

  /**
   * @param number differs from those of all others: whoever holds several takes them in this order
   */
  Cell(long number, Object name) {
    this.number = number;
    this.name = name;
  }

  long number() {
    return number;
  }

  Object name() {
    return name;
  }

  @SuppressWarnings("ThreadPriorityCheck") // only how soon depends on the scheduler
  void hold() {
    for (int asked = 0; !tryHold(); asked++) {
      if (asked < ASKED) {
        Thread.onSpinWait();
      } else {
        // There may be more threads than processors, and the holder is none of those that run.
        Thread.yield();
      }
    }
  }

  boolean tryHold() {
    return HELD.compareAndSet(this, 0, 1);
  }

  void release() {
    HELD.lazySet(this, 0);
  }

  /** Whether it was forgotten, and another one is in its place. For its holder. */
  boolean isGone() {
    return gone;
  }

  /** For its holder. */
  void forget() {
    gone = true;
  }

  /** The count as this permit wants it: what was taken under another limit counts on. */
  Count count(Permit permit, long now) {
    Count kept = count;
    Count wanted = kept == null ? permit.algorithm().count(permit.limit()) : kept.as(permit, now);
    count = wanted;
    return wanted;
  }

  /** What is taken of the subject's permits; null if nothing is. For its holder. */
  @Nullable
  Permit taken(Subject subject, long now) {
    Count kept = count;
    long taken = kept == null ? 0 : kept.limit().permits() - kept.remaining(now);
    return kept == null || taken == 0
        ? null
        : new Permit(subject, kept.limit(), kept.algorithm(), taken);
  }

  /** Whether a new one would be as good; whoever just made it is about to count. For its holder. */
  boolean isIdle(long now) {
    return count != null && count.isUntouched(now);
  }

  /** For its holder. */
  boolean isInDebt(long now) {
    return count != null && !count.isUntouched(now);
  }
}
