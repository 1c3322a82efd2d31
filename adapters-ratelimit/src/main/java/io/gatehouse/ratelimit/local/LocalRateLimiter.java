package io.gatehouse.ratelimit.local;

import io.gatehouse.application.limit.Demand;
import io.gatehouse.application.limit.RateLimiter;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.TokenBucket;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Token buckets of one process, without locks. Each subject costs one number; those whose bucket is
 * full again are forgotten. When there are more than fit, newcomers share buckets among themselves:
 * nobody who used theirs up gets a fresh one because others crowded them out.
 */
public final class LocalRateLimiter implements RateLimiter {

  private static final int MOST_SUBJECTS = 200_000;
  private static final int SHARED = 4096;

  private final LongSupplier nanoTime;
  private final int mostSubjects;
  private final ConcurrentHashMap<String, AtomicLong> buckets = new ConcurrentHashMap<>();
  private final AtomicInteger subjects = new AtomicInteger();
  private final AtomicLongArray shared = new AtomicLongArray(SHARED);
  private final long origin;

  /**
   * @param nanoTime a clock that never goes back
   */
  public LocalRateLimiter(LongSupplier nanoTime) {
    this(nanoTime, MOST_SUBJECTS);
  }

  LocalRateLimiter(LongSupplier nanoTime, int mostSubjects) {
    this.nanoTime = nanoTime;
    this.mostSubjects = mostSubjects;
    this.origin = nanoTime.getAsLong();
  }

  @Override
  public LimitVerdict take(List<Demand> demands) {
    long now = now();
    LimitVerdict scarcest = take(demands.get(0), now);
    for (int i = 1; scarcest.admitted() && i < demands.size(); i++) {
      LimitVerdict verdict = take(demands.get(i), now);
      if (!verdict.admitted()) {
        // What was taken before is put back: a refused attempt consumes nothing.
        demands.subList(0, i).forEach(demand -> giveBack(demand, now));
        return verdict;
      }
      scarcest = verdict.remaining() < scarcest.remaining() ? verdict : scarcest;
    }
    return scarcest;
  }

  @Override
  public void giveBack(List<Demand> demands) {
    long now = now();
    demands.forEach(demand -> giveBack(demand, now));
  }

  /** How many subjects are remembered. */
  int size() {
    return subjects.get();
  }

  private LimitVerdict take(Demand demand, long now) {
    Bucket bucket = bucket(demand.subject(), now);
    while (true) {
      long fullAt = bucket.get();
      LimitVerdict verdict = TokenBucket.judge(demand.limit(), fullAt, now);
      if (!verdict.admitted()
          || bucket.set(fullAt, TokenBucket.taken(demand.limit(), fullAt, now))) {
        return verdict;
      }
    }
  }

  private void giveBack(Demand demand, long now) {
    Bucket bucket = bucket(demand.subject(), now);
    long fullAt;
    do {
      fullAt = bucket.get();
    } while (!bucket.set(fullAt, TokenBucket.returned(demand.limit(), fullAt, now)));
  }

  private Bucket bucket(String subject, long now) {
    AtomicLong own = buckets.get(subject);
    if (own == null) {
      if (subjects.get() >= mostSubjects && !forgetTheIdle(now)) {
        return new SharedBucket(shared, Math.floorMod(subject.hashCode(), SHARED));
      }
      own = added(subject, now);
    }
    return new OwnBucket(own);
  }

  private AtomicLong added(String subject, long now) {
    return buckets.computeIfAbsent(
        subject,
        name -> {
          subjects.incrementAndGet();
          return new AtomicLong(now);
        });
  }

  /** Whether there is room now. */
  private boolean forgetTheIdle(long now) {
    buckets.forEach(
        (subject, bucket) -> {
          if (bucket.get() <= now && buckets.remove(subject, bucket)) {
            subjects.decrementAndGet();
          }
        });
    return subjects.get() < mostSubjects;
  }

  private long now() {
    return nanoTime.getAsLong() - origin;
  }

  private sealed interface Bucket permits OwnBucket, SharedBucket {
    long get();

    boolean set(long expected, long next);
  }

  private record OwnBucket(AtomicLong fullAt) implements Bucket {
    @Override
    public long get() {
      return fullAt.get();
    }

    @Override
    public boolean set(long expected, long next) {
      return fullAt.compareAndSet(expected, next);
    }
  }

  private record SharedBucket(AtomicLongArray all, int index) implements Bucket {
    @Override
    public long get() {
      return all.get(index);
    }

    @Override
    public boolean set(long expected, long next) {
      return all.compareAndSet(index, expected, next);
    }
  }
}
