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

  private final Map<Object, Long> fullAt = new LinkedHashMap<>();
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
    for (Permit permit : wanted) {
      LimitVerdict verdict = judge(permit, now);
      if (tightest == null || isTighter(verdict, tightest)) {
        tightest = verdict;
      }
    }
    if (tightest != null && tightest.admitted()) {
      for (Permit permit : wanted) {
        long kept = fullAt.getOrDefault(permit.subject(), TokenBucket.UNTOUCHED);
        fullAt.put(permit.subject(), TokenBucket.taken(permit.limit(), kept, now));
      }
    }
    return Optional.ofNullable(tightest);
  }

  /** How many subjects are remembered. */
  public synchronized int size() {
    return fullAt.size();
  }

  private LimitVerdict judge(Permit permit, long now) {
    Long kept = fullAt.get(permit.subject());
    if (kept == null && !hasRoom(now)) {
      Duration later = Duration.ofNanos(permit.limit().intervalNanos());
      return new LimitVerdict(false, permit.limit(), 0, later, later);
    }
    if (kept == null) {
      return TokenBucket.judge(permit.limit(), TokenBucket.UNTOUCHED, now);
    }
    long capped = TokenBucket.capped(permit.limit(), kept, now);
    if (capped < kept) {
      fullAt.put(permit.subject(), capped);
    }
    return TokenBucket.judge(permit.limit(), capped, now);
  }

  /** Whoever's bucket is full again may be forgotten: a new one would be as full. */
  private boolean hasRoom(long now) {
    for (int looks = 0; fullAt.size() >= mostSubjects; looks++) {
      Iterator<Map.Entry<Object, Long>> eldest = fullAt.entrySet().iterator();
      if (looks == LOOKS || !eldest.hasNext()) {
        return false;
      }
      Map.Entry<Object, Long> entry = eldest.next();
      eldest.remove();
      if (entry.getValue() > now) {
        fullAt.put(entry.getKey(), entry.getValue());
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
