package io.gatehouse.application.quota;

import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.MonthlyQuota;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.Subject;
import io.gatehouse.domain.value.Nullable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The leases of this node: one for each subject that called lately, so as many as the routing table
 * has subjects at most. Knows which of them have a wish, and who waits.
 */
public final class Leases {

  /** Nobody waits any more for an answer that has been so long in coming. */
  static final long SLOW = Duration.ofSeconds(1).toNanos();

  /**
   * @param now nanoseconds since 1970
   * @param nanoTime nanoseconds that never go back
   */
  public record Clocks(LongSupplier now, LongSupplier nanoTime) {}

  private final QuotaOutage outage;
  private final Clocks clocks;
  private final Map<Subject, Lease> leases = new ConcurrentHashMap<>();
  private final Queue<Lease> wishing = new ConcurrentLinkedQueue<>();
  private final Semaphore bell = new Semaphore(0);
  private final BlockingQueue<Claim> waiting = new LinkedBlockingQueue<>();
  private volatile boolean asking;
  private volatile long askedAt;
  private volatile boolean away;
  private volatile boolean ending;

  public Leases(QuotaOutage outage, Clocks clocks) {
    this.outage = outage;
    this.clocks = clocks;
  }

  /** How many subjects it keeps permits for. */
  public int size() {
    return leases.size();
  }

  long now() {
    return clocks.now().getAsLong();
  }

  long nanoTime() {
    return clocks.nanoTime().getAsLong();
  }

  /** Until when somebody waits who begins to now. */
  long patience() {
    return nanoTime() + outage.patience().toNanos();
  }

  /** Null if there is none. */
  @Nullable
  Lease known(Subject subject, MonthlyQuota quota) {
    Lease lease = leases.get(subject);
    return lease != null && lease.isFor(quota, now()) ? lease : null;
  }

  /** How the permit stands as far as it is known here; whoever never asked knows of none taken. */
  LimitVerdict peek(Permit permit, MonthlyQuota quota) {
    long now = now();
    Lease known = known(permit.subject(), quota);
    Lease lease = known == null ? new Lease(permit.subject(), Term.of(quota, now)) : known;
    return lease.verdict(permit.cost() <= lease.remaining(), permit, now);
  }

  /** The lease of the present month, under that quota. */
  Lease of(Subject subject, MonthlyQuota quota) {
    long now = now();
    Lease lease = leases.get(subject);
    return lease != null && lease.isFor(quota, now) ? lease : other(subject, quota, now);
  }

  private Lease other(Subject subject, MonthlyQuota quota, long now) {
    Term term = Term.of(quota, now);
    while (true) {
      Lease known = leases.get(subject);
      if (known != null && known.month().month().equals(term.month())) {
        known.follow(term);
        tell(known);
        return known;
      }
      if (known == null) {
        Lease first = new Lease(subject, term);
        if (leases.putIfAbsent(subject, first) == null) {
          return first;
        }
      } else {
        Lease next = after(known, term);
        if (leases.replace(subject, known, next)) {
          known.close();
          tell(known);
          return next;
        }
      }
    }
  }

  private static Lease after(Lease known, Term term) {
    Lease next = new Lease(known.subject(), term);
    return known.month().month().isBefore(term.month()) ? next.begins() : next;
  }

  Reply take(Lease lease, Claim claim, long until) {
    long nanoTime = nanoTime();
    boolean slow = asking && nanoTime - askedAt >= SLOW;
    boolean patient = !away && !slow && !ending && until - nanoTime > 0;
    return lease.take(claim, outage, patient, nanoTime);
  }

  /** Asks for more in time. */
  void lookAfter(Lease lease) {
    if (lease.isLow()) {
      ask(lease);
    }
  }

  /** Has the lease told, if it has something to ask for. */
  void tell(Lease lease) {
    if (lease.hasWish()) {
      ask(lease);
    }
  }

  private void ask(Lease lease) {
    if (lease.startsToAsk()) {
      wishing.add(lease);
      bell.release();
    }
  }

  void giveBack(Lease lease, long cost, boolean wasUnasked) {
    if (lease.giveBack(cost, wasUnasked)) {
      tell(lease);
    }
  }

  /**
   * Somebody waits.
   *
   * @param first whether it is for the first time: each is looked at once, when its time is over
   */
  void await(Claim claim, long until, boolean first) {
    if (first || nanoTime() - until >= 0) {
      waiting.add(claim);
    }
  }

  /** Who has waited longest of all, once there is somebody. */
  Claim eldest() throws InterruptedException {
    return waiting.take();
  }

  /** The claim's time is over; it may have been served. What becomes of others is open. */
  void giveUp(Claim claim) {
    Lease lease = claim.waitsFor();
    if (lease != null && lease.giveUp(claim, outage)) {
      tell(lease);
      answer(List.of(claim));
    }
  }

  /** Lets them go on where they are at home. */
  static void answer(List<Claim> claims) {
    for (int at = 0; at < claims.size(); at++) {
      Claim claim = claims.get(at);
      try {
        claim.home().execute(claim);
      } catch (RejectedExecutionException e) {
        // Nobody is at home any more, and so nobody uses it.
        claim.abandon();
      } catch (RuntimeException | Error e) {
        answer(claims.subList(at + 1, claims.size()));
        throw e;
      }
    }
  }

  /** The counts are being asked, or have answered or failed to. */
  void isAsking(boolean now) {
    if (now) {
      askedAt = nanoTime();
    }
    asking = now;
  }

  /** Whether the counts can't be reached, as far as it is known. */
  boolean isAway() {
    return away;
  }

  void isAway(boolean now) {
    away = now;
  }

  /** Waits until some have a wish, or for so long. */
  void awaitWish(Duration atMost) throws InterruptedException {
    if (bell.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      bell.drainPermits();
    }
  }

  void ring() {
    bell.release();
  }

  /** Some of those that have a wish, no two of them for the same month. */
  NavigableMap<QuotaMonth, Lease> wishing(int most) {
    NavigableMap<QuotaMonth, Lease> some = new TreeMap<>();
    for (int looked = 0; looked < most; looked++) {
      Lease next = wishing.poll();
      if (next == null) {
        return some;
      }
      Lease other = some.putIfAbsent(next.month(), next);
      if (other != null && other != next) {
        wishing.add(next);
      }
    }
    bell.release();
    return some;
  }

  /** Whether none has a wish. */
  boolean isQuiet() {
    return wishing.isEmpty();
  }

  Collection<Lease> all() {
    return leases.values();
  }

  /** Gives back what the lease has; who comes next gets another one. */
  void end(Lease lease) {
    if (leases.remove(lease.subject(), lease)) {
      lease.close();
      tell(lease);
    }
  }

  /** From now on nobody waits. */
  void end() {
    ending = true;
    leases.values().forEach(this::end);
  }
}
