package io.gatehouse.gateway;

import io.gatehouse.application.limit.InMemoryRateLimiter;
import io.gatehouse.application.limit.RateLimiter;
import io.gatehouse.domain.limit.Permit;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Judges a moment later and elsewhere, as a limiter does that shares its counts with others. */
final class LateLimiter implements RateLimiter {

  private static final boolean LATE = Boolean.getBoolean("gatehouse.limits.late");

  private static final ScheduledExecutorService ELSEWHERE =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "late-limits");
            thread.setDaemon(true);
            return thread;
          });

  private final RateLimiter limiter;

  private LateLimiter(RateLimiter limiter) {
    this.limiter = limiter;
  }

  /** The one that this run of the suite is about. */
  static RateLimiter usual() {
    RateLimiter atOnce = new InMemoryRateLimiter(System::nanoTime);
    return LATE ? new LateLimiter(atOnce) : atOnce;
  }

  @Override
  public void take(List<Permit> wanted, Executor home, Listener listener) {
    Listener atHome = verdict -> home.execute(() -> listener.judged(verdict));
    ELSEWHERE.schedule(() -> limiter.take(wanted, home, atHome), 1, TimeUnit.MILLISECONDS);
  }

  @Override
  public void peek(List<Permit> wanted, Executor home, Listener listener) {
    limiter.peek(wanted, home, listener);
  }

  @Override
  public void giveBack(List<Permit> taken) {
    limiter.giveBack(taken);
  }
}
