package io.gatehouse.ratelimit.local;

import io.gatehouse.application.limit.Demand;
import io.gatehouse.application.limit.RateLimiter;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.TokenBucket;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Token buckets of one process, in bounded memory. Subjects are spread over stripes; whoever takes
 * from several locks their stripes in order, so all of its demands are met at one moment or none
 * is.
 */
public final class LocalRateLimiter implements RateLimiter {

  private static final int MOST_SUBJECTS = 200_000;
  private static final int STRIPES = 64;
  private static final int WORTH_STRIPES = STRIPES * 64;

  private final LongSupplier nanoTime;
  private final long origin;
  private final List<Buckets> stripes;

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
    int count = mostSubjects < WORTH_STRIPES ? 1 : STRIPES;
    this.stripes = Stream.generate(() -> new Buckets(mostSubjects / count)).limit(count).toList();
  }

  @Override
  public LimitVerdict take(List<Demand> demands) {
    return locked(demands, () -> taken(demands, now()));
  }

  @Override
  public void giveBack(List<Demand> demands) {
    locked(demands, () -> returned(demands, now()));
  }

  /** How many subjects have a bucket of their own. */
  int size() {
    return stripes.stream().mapToInt(Buckets::size).sum();
  }

  private LimitVerdict taken(List<Demand> demands, long now) {
    return refusal(demands, now).orElseGet(() -> takenAll(demands, now));
  }

  /** The verdict on the demand that has to wait longest, without taking anything. */
  private Optional<LimitVerdict> refusal(List<Demand> demands, long now) {
    return demands.stream()
        .map(demand -> judged(demand, now))
        .filter(verdict -> !verdict.admitted())
        .max(Comparator.comparing(LimitVerdict::retryAfter));
  }

  private LimitVerdict takenAll(List<Demand> demands, long now) {
    LimitVerdict scarcest = judged(demands.get(0), now);
    for (int at = 0; at < demands.size(); at++) {
      LimitVerdict verdict = judged(demands.get(at), now);
      if (!verdict.admitted()) {
        // Two of them have one bucket, and it has permits for the first only.
        returned(demands.subList(0, at), now);
        return verdict;
      }
      move(demands.get(at), now, true);
      scarcest = verdict.remaining() < scarcest.remaining() ? verdict : scarcest;
    }
    return scarcest;
  }

  private int returned(List<Demand> demands, long now) {
    demands.forEach(demand -> move(demand, now, false));
    return demands.size();
  }

  private LimitVerdict judged(Demand demand, long now) {
    Buckets buckets = stripe(demand);
    buckets.cap(demand, now);
    return TokenBucket.judge(demand.limit(), buckets.fullAt(demand), now);
  }

  private void move(Demand demand, long now, boolean taking) {
    Buckets buckets = stripe(demand);
    long fullAt = buckets.fullAt(demand);
    if (taking) {
      buckets.keep(demand, TokenBucket.taken(demand.limit(), fullAt, now), now);
    } else if (buckets.isOwn(demand)) {
      buckets.keep(demand, TokenBucket.returned(demand.limit(), fullAt, now), now);
    }
  }

  private <T> T locked(List<Demand> demands, Supplier<T> work) {
    int[] order = demands.stream().mapToInt(this::index).sorted().distinct().toArray();
    for (int index : order) {
      stripes.get(index).lock.lock();
    }
    try {
      return work.get();
    } finally {
      for (int index : order) {
        stripes.get(index).lock.unlock();
      }
    }
  }

  private Buckets stripe(Demand demand) {
    return stripes.get(index(demand));
  }

  private int index(Demand demand) {
    int hash = demand.subject().hashCode();
    return ((hash ^ (hash >>> 16)) & Integer.MAX_VALUE) % stripes.size();
  }

  private long now() {
    return nanoTime.getAsLong() - origin;
  }
}
