package io.gatehouse.gateway;

import io.gatehouse.application.limit.RateLimiter;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.value.Nullable;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Judges at once, but while it is held: then later, as one does that has to ask elsewhere. It may
 * lose its counts, too.
 */
public final class HeldLimiter implements RateLimiter {

  private final RateLimiter limiter = LateLimiter.usual();
  private @Nullable Queue<Runnable> held;
  private boolean lost;

  /** From now on nothing is judged. */
  public synchronized void hold() {
    held = new ArrayDeque<>();
  }

  /** From now on nobody can be counted, and nobody is let in. */
  public synchronized void lose() {
    lost = true;
  }

  /** How many wait for their verdict. */
  public synchronized int waiting() {
    return held == null ? 0 : held.size();
  }

  /** Judges what waits, and all that comes from now on. */
  public synchronized void letGo() {
    Queue<Runnable> late = held;
    held = null;
    if (late != null) {
      late.forEach(Runnable::run);
    }
  }

  @Override
  public synchronized void take(List<Permit> wanted, Executor home, Listener listener) {
    if (lost) {
      listener.judged(LimitVerdict.unknown(wanted.get(0)));
    } else if (held == null) {
      limiter.take(wanted, home, listener);
    } else {
      Listener late = verdict -> home.execute(() -> listener.judged(verdict));
      held.add(() -> limiter.take(wanted, home, late));
    }
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
