package io.gatehouse.ratelimit.local;

import io.gatehouse.application.limit.Demand;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.TokenBucket;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Where those are counted who came when every bucket was in use. A subject always meets the same
 * one, together with others of the same limit: short windows must not wait for long ones.
 */
final class SharedBuckets {

  private static final int EACH = 1024;
  private static final int MOST_LIMITS = 64;
  private static final AtomicLong[] NONE = {};

  private final ConcurrentHashMap<RateLimit, AtomicLong[]> byLimit = new ConcurrentHashMap<>();
  private final AtomicLong[] others = row();

  /** The bucket that the demand would share. */
  AtomicLong of(Demand demand) {
    AtomicLong[] row = byLimit.get(demand.limit());
    if (row == null) {
      row =
          byLimit.size() < MOST_LIMITS
              ? byLimit.computeIfAbsent(demand.limit(), limit -> row())
              : others;
    }
    return in(row, demand);
  }

  /** What that bucket keeps. */
  long fullAt(Demand demand) {
    boolean all = byLimit.size() >= MOST_LIMITS;
    AtomicLong[] row = byLimit.getOrDefault(demand.limit(), all ? others : NONE);
    return row.length == 0 ? TokenBucket.UNTOUCHED : in(row, demand).get();
  }

  private static AtomicLong in(AtomicLong[] row, Demand demand) {
    return row[Math.floorMod(demand.subject().hashCode(), EACH)];
  }

  private static AtomicLong[] row() {
    return Stream.generate(() -> new AtomicLong(TokenBucket.UNTOUCHED))
        .limit(EACH)
        .toArray(AtomicLong[]::new);
  }
}
