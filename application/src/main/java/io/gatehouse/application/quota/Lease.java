package io.gatehouse.application.quota;

import io.gatehouse.application.quota.ReserveQuotas.Reserved;
import io.gatehouse.application.quota.ReserveQuotas.Wish;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.MonthlyQuota;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.Subject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The permits of a subject's month that were set aside for this node. As long as there are some,
 * taking one is a step that nobody waits for; all else happens under its lock.
 */
final class Lease {

  /** A month that is used up is looked at again so often: other nodes may give some back. */
  static final long AGAIN = Duration.ofSeconds(5).toNanos();

  /** What nobody has taken from for so long is not needed. */
  static final long IDLE = Duration.ofSeconds(30).toNanos();

  private static final long CLOSED = Long.MIN_VALUE;
  private static final long NEVER = -1;

  private final Subject subject;
  private final QuotaMonth month;
  private final AtomicLong left = new AtomicLong();
  private final AtomicBoolean asks = new AtomicBoolean();
  private final Queue<Claim> waiting = new ArrayDeque<>();
  private volatile Term term;
  private volatile long low = NEVER;
  private volatile long used = NEVER;
  private volatile long owed;
  private long given;
  private long returned;
  private long hoped;
  private boolean exhausted;
  private long againAt;
  private long seen;
  private long seenAt;
  private boolean busy = true;

  Lease(Subject subject, Term term) {
    this.subject = subject;
    this.month = new QuotaMonth(subject.toString(), term.month());
    this.term = term;
  }

  /** The month is only just beginning: nothing was used before. */
  Lease begins() {
    used = 0;
    return this;
  }

  Subject subject() {
    return subject;
  }

  QuotaMonth month() {
    return month;
  }

  boolean isFor(MonthlyQuota quota, long now) {
    return term.covers(quota, now);
  }

  /** Takes permits that are at hand. */
  boolean take(long cost) {
    for (long here = left.get(); here >= cost; here = left.get()) {
      if (left.compareAndSet(here, here - cost)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is time to ask for more, before anybody has to wait. */
  boolean isLow() {
    long here = left.get();
    return here <= low && here >= 0;
  }

  /** Whether it is to be asked for it from now on; not, if it is already. */
  boolean startsToAsk() {
    return !asks.get() && asks.compareAndSet(false, true);
  }

  /**
   * Takes permits of which there were not enough at hand, or has the claim wait for them.
   *
   * @param patient whether it may wait
   */
  synchronized Reply take(Claim claim, QuotaOutage outage, boolean patient, long nanoTime) {
    busy = true;
    return take(claim.cost()) ? Reply.TAKEN : without(claim, outage, patient, nanoTime);
  }

  /** What else there is to say. */
  private Reply without(Claim claim, QuotaOutage outage, boolean patient, long nanoTime) {
    if (claim.cost() > term.quota().permits()) {
      return Reply.REFUSED;
    }
    if (exhausted) {
      if (nanoTime - againAt >= 0) {
        againAt = nanoTime + AGAIN;
        hoped = Math.max(hoped, claim.cost());
      }
      return Reply.REFUSED;
    }
    if (patient) {
      waiting.add(claim);
      return Reply.WAITS;
    }
    return unasked(claim.cost(), outage);
  }

  private synchronized Reply unasked(long cost, QuotaOutage outage) {
    if (outage.letsThrough(cost, owed, known())) {
      owed += cost;
      return Reply.UNASKED;
    }
    hoped = Math.max(hoped, cost);
    return Reply.AWAY;
  }

  /** So many are left, as far as it is known. */
  private long known() {
    long quota = term.quota().permits();
    return used == NEVER ? QuotaCount.unknown(quota) : Math.max(0, quota - used);
  }

  /**
   * The claim has waited for long enough.
   *
   * @return whether it did wait, and has its answer now
   */
  synchronized boolean giveUp(Claim claim, QuotaOutage outage) {
    boolean waited = waiting.remove(claim);
    if (waited) {
      claim.is(unasked(claim.cost(), outage));
    }
    return waited;
  }

  /**
   * Gives back permits.
   *
   * @param wasUnasked whether they were used without asking
   * @return whether there is something to tell of it
   */
  boolean giveBack(long cost, boolean wasUnasked) {
    for (long here = left.get(); here != CLOSED && !wasUnasked; here = left.get()) {
      if (left.compareAndSet(here, here + cost)) {
        return false;
      }
    }
    if (wasUnasked) {
      settle(cost);
    } else {
      give(cost);
    }
    return true;
  }

  /** Gives back what was taken here, as far as there was so much. */
  synchronized void giveBackTaken(long cost) {
    long here = left.get();
    long taken = here == CLOSED ? 0 : Math.min(cost, Math.max(0, given - here));
    if (taken > 0) {
      left.addAndGet(taken);
    }
    owed = Math.max(0, owed - (cost - taken));
  }

  private long serve(long permits, boolean last, List<Claim> served) {
    long rest = permits;
    for (Iterator<Claim> queue = waiting.iterator(); queue.hasNext(); ) {
      Claim claim = queue.next();
      boolean enough = claim.cost() <= rest;
      if (!enough && !last) {
        break;
      }
      rest -= enough ? claim.cost() : 0;
      claim.is(enough ? Reply.TAKEN : Reply.REFUSED);
      served.add(claim);
      queue.remove();
    }
    return rest;
  }

  /** Whether there is something to ask for, or to tell. */
  synchronized boolean hasWish() {
    return !waiting.isEmpty() || hoped > 0 || owed > 0 || returned > 0;
  }

  /** What is to be asked for now. What it gives back is not its own any more. */
  synchronized Wish wish() {
    asks.set(false);
    boolean open = left.get() != CLOSED;
    long needed = hoped;
    for (Claim claim : waiting) {
      needed += claim.cost();
    }
    long held = Math.max(0, left.get());
    long back = returned;
    hoped = 0;
    returned = 0;
    return new Wish(month, subject, term.quota().permits(), needed, open, held, owed, back);
  }

  /** What came of it. The answers are to be told those who waited. */
  synchronized List<Claim> answered(Wish wish, Reserved answer, long nanoTime) {
    used = answer.used();
    settle(wish.owed());
    given += answer.granted();
    boolean same = wish.limit() == term.quota().permits();
    boolean last = same && wish.held() + answer.granted() < wish.needed();
    exhausted = last;
    againAt = nanoTime + AGAIN;
    low = exhausted || answer.part() == 0 ? NEVER : answer.part() / 2;
    List<Claim> served = new ArrayList<>();
    boolean open = left.get() != CLOSED;
    long rest = serve(answer.granted() + (open ? left.getAndSet(0) : 0), last, served);
    if (open) {
      left.addAndGet(rest);
    } else {
      give(rest);
    }
    return served;
  }

  /** So much of what was used without asking is counted now, or was not used after all. */
  private synchronized void settle(long permits) {
    long rest = owed - permits;
    owed = Math.max(0, rest);
    returned += Math.max(0, -rest);
  }

  /** The quota is another one, in the same month: if it is lower, too many may be at hand. */
  synchronized void follow(Term next) {
    if (next.quota().permits() < term.quota().permits() && left.get() != CLOSED) {
      give(left.getAndSet(0));
    }
    if (next.quota().permits() != term.quota().permits()) {
      exhausted = false;
      low = NEVER;
    }
    term = next;
  }

  /** Nothing is taken from here any more. Who waits is served all the same. */
  synchronized void close() {
    long here = left.getAndSet(CLOSED);
    if (here != CLOSED) {
      give(here);
    }
  }

  private synchronized void give(long permits) {
    given -= permits;
    returned += permits;
  }

  /** Whether nobody needs it; to be asked again and again. */
  synchronized boolean isIdle(long nanoTime) {
    long here = left.get();
    if (busy || here != seen || !waiting.isEmpty() || owed > 0) {
      busy = false;
      seen = here;
      seenAt = nanoTime;
    }
    return nanoTime - seenAt >= IDLE;
  }

  /** So many are left of the month's, as far as it is known here. */
  long remaining() {
    long here = Math.max(0, left.get());
    return Math.max(0, term.quota().permits() - Math.max(0, used) - owed + here);
  }

  LimitVerdict verdict(boolean admitted, Permit permit, long now) {
    Duration month = Duration.ofNanos(Math.max(1, term.end() - now));
    return new LimitVerdict(admitted, permit, remaining(), admitted ? Duration.ZERO : month, month);
  }
}
