package io.gatehouse.application.audit;

import io.gatehouse.application.limit.RateLimiter;
import io.gatehouse.application.limit.WaitingLimiter;
import io.gatehouse.domain.audit.Actor;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject;
import java.time.Duration;
import java.util.List;

/**
 * How many refusals may be put on record for one address of strangers, and for one person. Each
 * costs a durable write, so a flood of them would otherwise turn the trail into a way to bring the
 * product down. A person has a budget of their own, and a large one: no stranger who shares their
 * address can use it up and blind the trail. What is beyond is refused all the same, and counted.
 */
public final class RefusalBudget {

  private static final RateLimit PER_ADDRESS = new RateLimit(600, Duration.ofMinutes(1));
  private static final RateLimit PER_PERSON = new RateLimit(6000, Duration.ofMinutes(1));

  private final WaitingLimiter limiter;
  private final Runnable unrecorded;

  /**
   * @param unrecorded told of every refusal that is not written down
   */
  public RefusalBudget(RateLimiter limiter, Runnable unrecorded) {
    this.limiter = new WaitingLimiter(limiter);
    this.unrecorded = unrecorded;
  }

  boolean covers(Provenance provenance) {
    boolean covered = limiter.take(List.of(permit(provenance))).admitted();
    if (!covered) {
      unrecorded.run();
    }
    return covered;
  }

  private static Permit permit(Provenance provenance) {
    return provenance.actor().equals(Actor.ANONYMOUS)
        ? Permit.of(subject("address:" + provenance.customer()), PER_ADDRESS)
        : Permit.of(subject("actor:" + provenance.actor()), PER_PERSON);
  }

  private static Subject subject(String id) {
    return new Subject(Subject.Kind.REFUSAL, id, "refusals");
  }
}
