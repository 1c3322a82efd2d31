package io.gatehouse.application.limit;

import io.gatehouse.domain.limit.Count;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** Counts permits one by one and forgets nobody. */
public final class OneByOneLimiter implements RateLimiter {

  private final Clock clock;
  private final Map<Subject, Count> counts = new HashMap<>();

  public OneByOneLimiter(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void take(List<Permit> wanted, Executor home, Listener listener) {
    listener.judged(wanted.isEmpty() ? null : taken(wanted));
  }

  @Override
  public synchronized void peek(List<Permit> wanted, Executor home, Listener listener) {
    long now = now();
    LimitVerdict worst = null;
    for (Permit permit : wanted) {
      Count count = count(permit);
      long wait = count.waitFor(permit.cost(), now);
      LimitVerdict verdict =
          new LimitVerdict(
              wait == 0,
              permit,
              count.remaining(now),
              Duration.ofNanos(wait),
              Duration.ofNanos(count.resetAfter(now)));
      worst = worst == null || isWorse(verdict, worst) ? verdict : worst;
    }
    listener.judged(worst);
  }

  @Override
  public synchronized void giveBack(List<Permit> taken) {
    taken.forEach(permit -> count(permit).giveBack(permit.cost(), now()));
  }

  /** The subjects that lack a permit, in the order of their names. */
  public synchronized List<String> charged() {
    long now = now();
    return counts.keySet().stream()
        .filter(subject -> !counts.get(subject).isUntouched(now))
        .map(Subject::toString)
        .sorted()
        .toList();
  }

  private synchronized LimitVerdict taken(List<Permit> wanted) {
    long now = now();
    LimitVerdict worst = null;
    for (Permit permit : wanted) {
      LimitVerdict verdict = verdict(permit, now);
      worst = worst == null || isWorse(verdict, worst) ? verdict : worst;
    }
    if (worst.admitted()) {
      wanted.forEach(permit -> count(permit).take(permit.cost(), now));
    }
    return worst;
  }

  private LimitVerdict verdict(Permit permit, long now) {
    Count count = count(permit);
    long wait = count.waitFor(permit.cost(), now);
    long left = count.remaining(now) - (wait == 0 ? permit.cost() : 0);
    return new LimitVerdict(
        wait == 0, permit, left, Duration.ofNanos(wait), Duration.ofNanos(count.resetAfter(now)));
  }

  private Count count(Permit permit) {
    return counts.merge(
        permit.subject(),
        permit.algorithm().count(permit.limit()),
        (kept, fresh) -> kept.as(permit, now()));
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
