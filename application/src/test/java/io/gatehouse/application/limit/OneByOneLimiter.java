package io.gatehouse.application.limit;

import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.TokenBucket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts permits one by one and forgets nobody. */
public final class OneByOneLimiter implements RateLimiter {

  private final Clock clock;
  private final Map<String, Long> buckets = new TreeMap<>();

  public OneByOneLimiter(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized LimitVerdict take(List<Demand> demands) {
    long now = now();
    for (Demand demand : demands) {
      buckets.computeIfPresent(
          demand.subject(), (subject, fullAt) -> TokenBucket.capped(demand.limit(), fullAt, now));
    }
    Map<String, Long> next = new HashMap<>(buckets);
    LimitVerdict worst = null;
    for (Demand demand : demands) {
      LimitVerdict verdict = TokenBucket.judge(demand.limit(), kept(next, demand), now);
      next.put(demand.subject(), TokenBucket.taken(demand.limit(), kept(next, demand), now));
      worst = worst == null || isWorse(verdict, worst) ? verdict : worst;
    }
    if (worst == null) {
      throw new IllegalArgumentException("no demand");
    }
    if (worst.admitted()) {
      buckets.putAll(next);
    }
    return worst;
  }

  @Override
  public synchronized void giveBack(List<Demand> demands) {
    for (Demand demand : demands) {
      buckets.computeIfPresent(
          demand.subject(),
          (subject, fullAt) -> TokenBucket.returned(demand.limit(), fullAt, now()));
    }
  }

  /** The subjects that lack a permit, in the order of their names. */
  public synchronized List<String> charged() {
    long now = now();
    return buckets.keySet().stream().filter(subject -> buckets.get(subject) > now).toList();
  }

  private static long kept(Map<String, Long> buckets, Demand demand) {
    return buckets.getOrDefault(demand.subject(), TokenBucket.UNTOUCHED);
  }

  private static boolean isWorse(LimitVerdict one, LimitVerdict other) {
    if (one.admitted() && other.admitted()) {
      return one.remaining() < other.remaining();
    }
    return one.retryAfter().compareTo(other.retryAfter()) > 0;
  }

  private long now() {
    return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
  }
}
