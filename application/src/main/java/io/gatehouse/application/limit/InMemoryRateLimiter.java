package io.gatehouse.application.limit;

import io.gatehouse.domain.limit.InMemoryLimits;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Permits as far as this process alone has seen them taken. Answers at once, on any thread. */
public final class InMemoryRateLimiter implements RateLimiter {

  private static final int MOST_SUBJECTS = 1_000_000;

  private final LongSupplier now;
  private final InMemoryLimits limits = new InMemoryLimits(MOST_SUBJECTS);
  private final LongAdder admitted = new LongAdder();
  private final LongAdder refused = new LongAdder();

  /**
   * @param now nanoseconds since 1970
   */
  public InMemoryRateLimiter(LongSupplier now) {
    this.now = now;
  }

  @Override
  public void take(List<Permit> wanted, Executor home, Listener listener) {
    LimitVerdict verdict = limits.take(wanted, now.getAsLong()).orElse(null);
    (verdict == null || verdict.admitted() ? admitted : refused).increment();
    listener.judged(verdict);
  }

  @Override
  public void peek(List<Permit> wanted, Executor home, Listener listener) {
    listener.judged(limits.peek(wanted, now.getAsLong()).orElse(null));
  }

  @Override
  public void giveBack(List<Permit> taken) {
    limits.giveBack(taken, now.getAsLong());
  }

  /** How often all that was wanted was taken. */
  public long admitted() {
    return admitted.sum();
  }

  /** How often it was not. */
  public long refused() {
    return refused.sum();
  }
}
