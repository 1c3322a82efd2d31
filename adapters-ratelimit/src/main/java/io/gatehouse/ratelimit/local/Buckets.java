package io.gatehouse.ratelimit.local;

import io.gatehouse.application.limit.Demand;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.TokenBucket;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The buckets of some of the subjects, in bounded memory, for one thread at a time. Only a bucket
 * that is full again is ever forgotten, so nobody who used theirs up gets a fresh one because
 * others crowd in; when none is full, newcomers of the same limit share one.
 */
final class Buckets {

  /** Each newcomer looks at so many others: more than one, so the sweep outruns them. */
  private static final int LOOKED_AT = 16;

  private static final int MOST_SHARED = 64;

  final ReentrantLock lock = new ReentrantLock();

  private final int most;
  private final Map<String, Long> own = new LinkedHashMap<>();
  private final Map<RateLimit, Long> shared = new HashMap<>();
  private long sharedByOthers = TokenBucket.UNTOUCHED;

  Buckets(int most) {
    this.most = most;
  }

  int size() {
    return own.size();
  }

  /** What the demand's bucket keeps. */
  long fullAt(Demand demand) {
    Long kept = own.get(demand.subject());
    return kept == null ? sharedFullAt(demand.limit()) : kept;
  }

  /** From here on the demand's bucket keeps this; it is a newcomer's own if there is room. */
  void keep(Demand demand, long fullAt, long now) {
    if (own.containsKey(demand.subject()) || hasRoom(now)) {
      own.put(demand.subject(), fullAt);
    } else if (shared.containsKey(demand.limit()) || shared.size() < MOST_SHARED) {
      shared.put(demand.limit(), fullAt);
    } else {
      sharedByOthers = fullAt;
    }
  }

  /** What a bucket of its own owes under another limit than before; shared ones are nobody's. */
  void cap(Demand demand, long now) {
    own.computeIfPresent(
        demand.subject(), (subject, fullAt) -> TokenBucket.capped(demand.limit(), fullAt, now));
  }

  /** Whether what is given back was surely this subject's own: of a shared bucket nobody knows. */
  boolean isOwn(Demand demand) {
    return own.containsKey(demand.subject());
  }

  /** A newcomer starts with the debts of those with whom it might have shared a bucket before. */
  private long sharedFullAt(RateLimit limit) {
    Long kept = shared.get(limit);
    if (kept != null) {
      return kept;
    }
    return shared.size() < MOST_SHARED ? TokenBucket.UNTOUCHED : sharedByOthers;
  }

  private boolean hasRoom(long now) {
    for (int i = 0; i < LOOKED_AT && !own.isEmpty(); i++) {
      Map.Entry<String, Long> eldest = own.entrySet().iterator().next();
      own.remove(eldest.getKey());
      if (eldest.getValue() > now) {
        own.put(eldest.getKey(), eldest.getValue());
      }
    }
    return own.size() < most;
  }
}
