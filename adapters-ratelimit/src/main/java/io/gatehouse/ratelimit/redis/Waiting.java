package io.gatehouse.ratelimit.redis;

import io.gatehouse.domain.value.Nullable;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Who waits for an answer, in the order of asking, and for how long. */
final class Waiting {

  /** Beyond that, whoever asks would only make all others wait; Lettuce bounds nothing. */
  static final int MOST = 20_000;

  /** In a cluster, what went to the wrong node first goes to the right one no later than this. */
  private static final long TICK_NANOS = 2_000_000;

  /** To be left alone takes time, too, and all of it is to be within the budget. */
  private static final long MARGIN_NANOS = 4_000_000;

  private final EventLoop loop;
  private final long patienceNanos;
  private final LongSupplier nanoTime;
  private final Consumer<Asked> overdue;
  private final Queue<Asked> queue = new ArrayDeque<>();
  private boolean ticking;

  /**
   * @param overdue hears who was left alone because there was no answer in time
   */
  Waiting(EventLoop loop, long budgetNanos, LongSupplier nanoTime, Consumer<Asked> overdue) {
    this.loop = loop;
    this.patienceNanos = budgetNanos - Math.min(MARGIN_NANOS, budgetNanos / 5);
    this.nanoTime = nanoTime;
    this.overdue = overdue;
  }

  void add(Asked asked) {
    queue.add(asked);
    tick();
  }

  boolean isFull() {
    eldest();
    return queue.size() >= MOST;
  }

  /** Whoever is left alone may ask again, of somebody else. */
  void leaveAlone(Predicate<Asked> those) {
    List.copyOf(queue).stream().filter(those).forEach(Asked::leaveAlone);
  }

  /** Null if nobody waits. */
  private @Nullable Asked eldest() {
    Asked eldest = queue.peek();
    while (eldest != null && eldest.isDone()) {
      queue.remove();
      eldest = queue.peek();
    }
    return eldest;
  }

  private void tick() {
    Asked eldest = ticking ? null : eldest();
    if (eldest != null) {
      ticking = true;
      long wait = eldest.since + patienceNanos - nanoTime.getAsLong();
      boolean often = eldest.line.mendsItself();
      loop.schedule(this::sweep, often ? Math.min(wait, TICK_NANOS) : wait, TimeUnit.NANOSECONDS);
    }
  }

  private void sweep() {
    ticking = false;
    Asked eldest = eldest();
    if (eldest != null && eldest.line.mendsItself()) {
      eldest.line.flush();
    }
    long over = nanoTime.getAsLong() - patienceNanos;
    while (eldest != null && eldest.since - over <= 0) {
      eldest.leaveAlone();
      overdue.accept(eldest);
      eldest = eldest();
    }
    tick();
  }
}
