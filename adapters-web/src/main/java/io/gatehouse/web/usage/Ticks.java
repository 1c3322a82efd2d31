package io.gatehouse.web.usage;

import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Has something done at the beginning of each second. */
interface Ticks {

  /**
   * @return ends it
   */
  Runnable begin(Runnable task);

  /** Nothing begins any more. */
  default void stop() {}

  /** By the clock, on one thread. */
  static Ticks of(Clock clock, ThreadFactory threads) {
    ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, threads);
    timer.setRemoveOnCancelPolicy(true);
    return new Timer(clock, timer);
  }

  /** On the thread of an executor. */
  record Timer(Clock clock, ScheduledExecutorService thread) implements Ticks {

    @Override
    public Runnable begin(Runnable task) {
      long second = TimeUnit.SECONDS.toMillis(1);
      long untilNext = second - clock.millis() % second;
      ScheduledFuture<?> ticking =
          thread.scheduleAtFixedRate(task, untilNext, second, TimeUnit.MILLISECONDS);
      return () -> ticking.cancel(false);
    }

    @Override
    public void stop() {
      thread.shutdownNow();
    }
  }
}
