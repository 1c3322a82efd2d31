package io.gatehouse.ratelimit.local;

import io.gatehouse.application.limit.Demand;
import io.gatehouse.domain.limit.TokenBucket;
import io.gatehouse.domain.value.Nullable;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/**
 * A bucket for each subject, and a bound on how many. Only a bucket that is full again is ever
 * forgotten, so nobody who used theirs up gets a fresh one because others crowd in; when none is
 * full, newcomers share buckets among themselves.
 */
final class Buckets {

  /** Just added: what it starts with is not settled yet. */
  private static final long NEW = TokenBucket.UNTOUCHED;

  /** In the map no more, or not for long: whoever holds it must ask for another one. */
  static final long FORGOTTEN = Long.MAX_VALUE;

  /** Each newcomer looks at so many others: more than one, so the sweep outruns them. */
  private static final int LOOKED_AT = 16;

  private final int most;
  private final SharedBuckets shared = new SharedBuckets();
  private final ConcurrentHashMap<String, AtomicLong> own = new ConcurrentHashMap<>();
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicLong lastForgotten = new AtomicLong(NEW);
  private final AtomicBoolean sweeping = new AtomicBoolean();
  private Iterator<Map.Entry<String, AtomicLong>> hand = own.entrySet().iterator();

  Buckets(int most) {
    this.most = most;
  }

  int size() {
    return size.get();
  }

  /** What the bucket of the demand keeps, if it has one. */
  long peek(Demand demand) {
    AtomicLong bucket = own.get(demand.subject());
    long fullAt = bucket == null ? NEW : bucket.get();
    return fullAt == NEW || fullAt == FORGOTTEN ? shared.fullAt(demand) : fullAt;
  }

  /** The bucket to take from. */
  AtomicLong of(Demand demand, long now) {
    while (true) {
      AtomicLong bucket = own.get(demand.subject());
      bucket = bucket == null ? added(demand.subject(), now) : bucket;
      if (bucket == null) {
        return shared.of(demand);
      }
      settle(bucket, demand, now);
      if (bucket.get() != FORGOTTEN) {
        return bucket;
      }
      remove(demand.subject(), bucket);
    }
  }

  /** Whether what was taken from the bucket counts: it is not so if the subject has another one. */
  boolean isStillOf(Demand demand, AtomicLong bucket) {
    AtomicLong current = own.get(demand.subject());
    return current == bucket || (current == null && shared.of(demand) == bucket);
  }

  /**
   * Changes what the demand's own bucket keeps. A shared one is left alone: what one of those who
   * share it is given back might have been taken by another.
   */
  void update(Demand demand, LongUnaryOperator change) {
    AtomicLong bucket = own.get(demand.subject());
    if (bucket != null) {
      bucket.updateAndGet(
          fullAt -> fullAt == NEW || fullAt == FORGOTTEN ? fullAt : change.applyAsLong(fullAt));
    }
  }

  /**
   * A bucket starts full, but for two debts: what its subject used up while it shared a bucket, and
   * what a forgotten one of the same subject may have been lacking at this {@code now}, which is
   * older than the moment at which it was found to be full.
   */
  private void settle(AtomicLong bucket, Demand demand, long now) {
    if (bucket.get() == NEW) {
      long debts = Math.max(shared.fullAt(demand), lastForgotten.get());
      bucket.compareAndSet(NEW, Math.max(now, debts));
    }
  }

  /** A bucket of its own for the subject, unless there are too many. */
  private @Nullable AtomicLong added(String subject, long now) {
    sweep(now);
    if (size.incrementAndGet() > most) {
      size.decrementAndGet();
      return null;
    }
    AtomicLong fresh = new AtomicLong(NEW);
    AtomicLong present = own.putIfAbsent(subject, fresh);
    if (present == null) {
      return fresh;
    }
    size.decrementAndGet();
    return present;
  }

  private void sweep(long now) {
    if (sweeping.compareAndSet(false, true)) {
      try {
        for (int i = 0; i < LOOKED_AT; i++) {
          hand = hand.hasNext() ? hand : own.entrySet().iterator();
          if (hand.hasNext()) {
            Map.Entry<String, AtomicLong> next = hand.next();
            forgetIfFull(next.getKey(), next.getValue(), now);
          }
        }
      } finally {
        sweeping.set(false);
      }
    }
  }

  private void forgetIfFull(String subject, AtomicLong bucket, long now) {
    long fullAt = bucket.get();
    if (fullAt != NEW && fullAt <= now) {
      lastForgotten.accumulateAndGet(now, Math::max);
      if (bucket.compareAndSet(fullAt, FORGOTTEN)) {
        remove(subject, bucket);
      }
    }
  }

  private void remove(String subject, AtomicLong bucket) {
    if (own.remove(subject, bucket)) {
      size.decrementAndGet();
    }
  }
}
