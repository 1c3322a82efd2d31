package io.gatehouse.ratelimit.local;

import io.gatehouse.application.limit.RequestLimits;
import io.gatehouse.domain.limit.InMemoryLimits;
import io.gatehouse.domain.limit.Permit;
import java.util.List;
import java.util.function.LongSupplier;

/** The limits of requests, as far as this process alone has seen them. */
public final class LocalRequestLimits implements RequestLimits {

  private static final int MOST_SUBJECTS = 1_000_000;

  private final LongSupplier nanoTime;
  private final InMemoryLimits limits;

  /**
   * @param nanoTime a clock that never goes back
   */
  public LocalRequestLimits(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.limits = new InMemoryLimits(MOST_SUBJECTS, nanoTime.getAsLong());
  }

  @Override
  public void take(List<Permit> wanted, Listener listener) {
    listener.judged(limits.take(wanted, nanoTime.getAsLong()).orElse(null));
  }
}
