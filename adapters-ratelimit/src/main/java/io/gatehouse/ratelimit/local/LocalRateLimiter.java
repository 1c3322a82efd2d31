package io.gatehouse.ratelimit.local;

import io.gatehouse.application.limit.Demand;
import io.gatehouse.application.limit.RateLimiter;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.TokenBucket;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Token buckets of one process, in bounded memory and without locks. However many threads there
 * are, and whatever has to be forgotten, it never admits more than one that counts one by one.
 */
public final class LocalRateLimiter implements RateLimiter {

  private static final int MOST_SUBJECTS = 200_000;

  private final LongSupplier nanoTime;
  private final long origin;
  private final Buckets buckets;

  /**
   * @param nanoTime a clock that never goes back
   */
  public LocalRateLimiter(LongSupplier nanoTime) {
    this(nanoTime, MOST_SUBJECTS);
  }

  /**
   * @param mostSubjects so many have a bucket of their own; whoever comes when all of them are in
   *     use shares one
   */
  public LocalRateLimiter(LongSupplier nanoTime, int mostSubjects) {
    this.nanoTime = nanoTime;
    this.origin = nanoTime.getAsLong();
    this.buckets = new Buckets(mostSubjects);
  }

  @Override
  public LimitVerdict take(List<Demand> demands) {
    long now = now();
    return demands.size() == 1
        ? take(demands.get(0), now)
        : refusal(demands, now).orElseGet(() -> takeAll(demands, now));
  }

  @Override
  public void giveBack(List<Demand> demands) {
    long now = now();
    for (Demand demand : demands) {
      RateLimit limit = demand.limit();
      buckets.update(demand, fullAt -> TokenBucket.returned(limit, fullAt, now));
    }
  }

  /** How many subjects have a bucket of their own. */
  int size() {
    return buckets.size();
  }

  /** The verdict on the demand that has to wait longest, without taking anything. */
  private Optional<LimitVerdict> refusal(List<Demand> demands, long now) {
    return demands.stream()
        .map(demand -> TokenBucket.judge(demand.limit(), buckets.peek(demand), now))
        .filter(verdict -> !verdict.admitted())
        .max(Comparator.comparing(LimitVerdict::retryAfter));
  }

  private LimitVerdict takeAll(List<Demand> demands, long now) {
    LimitVerdict scarcest = take(demands.get(0), now);
    for (int i = 1; scarcest.admitted() && i < demands.size(); i++) {
      LimitVerdict verdict = take(demands.get(i), now);
      if (!verdict.admitted()) {
        demands.subList(0, i).forEach(taken -> undo(taken, now));
        return verdict;
      }
      scarcest = verdict.remaining() < scarcest.remaining() ? verdict : scarcest;
    }
    return scarcest;
  }

  private LimitVerdict take(Demand demand, long now) {
    RateLimit limit = demand.limit();
    while (true) {
      AtomicLong bucket = buckets.of(demand, now);
      long fullAt = bucket.get();
      if (fullAt != Buckets.FORGOTTEN) {
        LimitVerdict verdict = TokenBucket.judge(limit, fullAt, now);
        boolean done =
            !verdict.admitted()
                || bucket.compareAndSet(fullAt, TokenBucket.taken(limit, fullAt, now));
        if (done && buckets.isStillOf(demand, bucket)) {
          return verdict;
        }
      }
    }
  }

  /**
   * Puts back what was taken a moment ago for an attempt that came to nothing. What has flowed in
   * since is left out: without the attempt, the bucket might have been full and lost it.
   */
  private void undo(Demand demand, long takenAt) {
    long credit = demand.limit().intervalNanos() - Math.max(0, now() - takenAt);
    if (credit > 0) {
      buckets.update(demand, fullAt -> fullAt - credit);
    }
  }

  private long now() {
    return nanoTime.getAsLong() - origin;
  }
}
