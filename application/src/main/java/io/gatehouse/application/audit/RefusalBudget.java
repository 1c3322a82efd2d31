package io.gatehouse.application.audit;

import io.gatehouse.application.limit.Demand;
import io.gatehouse.application.limit.RateLimiter;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.limit.RateLimit;
import java.time.Duration;
import java.util.List;

/**
 * How many refusals one address may put on record. Each costs a durable write, so a flood of them
 * would otherwise turn the trail into a way to bring the product down. What is beyond the budget is
 * refused all the same, and counted.
 */
public final class RefusalBudget {

  private static final RateLimit PER_ADDRESS = new RateLimit(120, Duration.ofMinutes(1));

  private final RateLimiter limiter;
  private final Runnable unrecorded;

  /**
   * @param unrecorded told of every refusal that is not written down
   */
  public RefusalBudget(RateLimiter limiter, Runnable unrecorded) {
    this.limiter = limiter;
    this.unrecorded = unrecorded;
  }

  boolean covers(Provenance provenance) {
    Demand demand = new Demand("refusals:" + provenance.address(), PER_ADDRESS);
    boolean covered = limiter.take(List.of(demand)).admitted();
    if (!covered) {
      unrecorded.run();
    }
    return covered;
  }
}
