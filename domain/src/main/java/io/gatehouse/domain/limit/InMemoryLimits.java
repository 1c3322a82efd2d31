package io.gatehouse.domain.limit;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Token buckets of this process alone, for any number of threads. Memory is bounded: a subject for
 * which there is no room is refused, for a limit that forgets is none.
 */
public final class InMemoryLimits {

  /** How many buckets are looked at, at most, to find one that is full again and may go. */
  private static final int LOOKS = 8;

  /** Of one subject, for whom it is made anew but once. */
  private static final class Bucket {
    private long fullAt = TokenBucket.UNTOUCHED;
  }

  private final Map<Object, Bucket> buckets = new LinkedHashMap<>();
  private final int mostSubjects;
  private final long origin;

  /**
   * @param nowNanos what the clock shows that will be passed in later, and that never goes back
   */
  public InMemoryLimits(int mostSubjects, long nowNanos) {
    this.mostSubjects = mostSubjects;
    this.origin = nowNanos;
  }

  /**
   * Takes all of the permits or, if one of them is not to be had, none.
   *
   * @param wanted of subjects that differ
   * @return the verdict on the permit that stood in the way, of several on the one to wait for
   *     longest or, if all were taken, on the one with the fewest left; empty if none was wanted
   */
  public synchronized Optional<LimitVerdict> take(List<Permit> wanted, long nowNanos) {
    long now = nowNanos - origin;
    LimitVerdict tightest = null;
    for (int at = 0; at < wanted.size(); at++) {
      LimitVerdict verdict = judge(wanted.get(at), now);
      if (tightest == null || isTighter(verdict, tightest)) {
        tightest = verdict;
      }
    }
    if (tightest != null && tightest.admitted()) {
      for (int at = 0; at < wanted.size(); at++) {
        Permit permit = wanted.get(at);
        Bucket bucket = buckets.computeIfAbsent(permit.subject(), subject -> new Bucket());
        bucket.fullAt = TokenBucket.taken(permit.limit(), bucket.fullAt, now);
      }
    }
    return Optional.ofNullable(tightest);
  }

  /** How many subjects are remembered. */
  public synchronized int size() {
    return buckets.size();
  }

  private LimitVerdict judge(Permit permit, long now) {
    Bucket bucket = buckets.get(permit.subject());
    if (bucket == null && !hasRoom(now)) {
      Duration later = Duration.ofNanos(permit.limit().intervalNanos());
      return new LimitVerdict(false, permit.limit(), 0, later, later);
    }
    if (bucket == null) {
      return TokenBucket.judge(permit.limit(), TokenBucket.UNTOUCHED, now);
    }
    bucket.fullAt = TokenBucket.capped(permit.limit(), bucket.fullAt, now);
    return TokenBucket.judge(permit.limit(), bucket.fullAt, now);
  }

  /** Whoever's bucket is full again may be forgotten: a new one would be as full. */
  private boolean hasRoom(long now) {
    for (int looks = 0; buckets.size() >= mostSubjects; looks++) {
      Iterator<Map.Entry<Object, Bucket>> eldest = buckets.entrySet().iterator();
      if (looks == LOOKS || !eldest.hasNext()) {
        return false;
      }
      Map.Entry<Object, Bucket> entry = eldest.next();
      eldest.remove();
      if (entry.getValue().fullAt > now) {
        buckets.put(entry.getKey(), entry.getValue());
      }
    }
    return true;
  }

  private static boolean isTighter(LimitVerdict one, LimitVerdict other) {
    if (one.admitted() != other.admitted()) {
      return other.admitted();
    }
    return one.admitted()
        ? one.remaining() < other.remaining()
        : one.retryAfter().compareTo(other.retryAfter()) > 0;
  }
}
