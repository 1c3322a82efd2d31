package io.gatehouse.application.quota;

import io.gatehouse.application.limit.RateLimiter;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.MonthlyQuota;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.value.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * One request's way: through its quotas, one after the other, and then through its rates. On one
 * thread at a time; whoever refuses it has it give back what it holds.
 */
final class Claim implements RateLimiter.Listener, Runnable {

  private final Leases leases;
  private final RateLimiter rates;
  private final List<Permit> wanted;
  private final Executor home;
  private final RateLimiter.Listener listener;

  /** For each of the permits the lease that it is from, as far as it came. */
  private final Lease[] held;

  private int at;
  private long unasked;
  private boolean heard;
  private Reply reply = Reply.WAITS;
  private long until;
  private volatile @Nullable Lease waitsFor;

  Claim(
      Leases leases,
      RateLimiter rates,
      List<Permit> wanted,
      Executor home,
      RateLimiter.Listener listener) {
    this.leases = leases;
    this.rates = rates;
    this.wanted = wanted;
    this.home = home;
    this.listener = listener;
    this.held = new Lease[wanted.size()];
  }

  /** As far as it goes without waiting. */
  void goOn() {
    while (at < held.length) {
      if (wanted.get(at).limit() instanceof MonthlyQuota quota && !has(quota)) {
        return;
      }
      at++;
    }
    takeRates();
  }

  /** At home, when the waiting is over. */
  @Override
  public void run() {
    Lease lease = waitsFor;
    if (lease != null && holds(lease, reply)) {
      at++;
      goOn();
    }
  }

  /** Of what it is at. */
  long cost() {
    return wanted.get(at).cost();
  }

  /** Says, to one that waits, what became of it. */
  void is(Reply answer) {
    reply = answer;
  }

  long until() {
    return until;
  }

  Executor home() {
    return home;
  }

  @Nullable
  Lease waitsFor() {
    return waitsFor;
  }

  /** Nobody is at home any more. */
  void abandon() {
    Lease lease = waitsFor;
    if (lease != null) {
      hold(lease, reply);
    }
    giveBack();
  }

  /** What the rates say. */
  @Override
  public void judged(@Nullable LimitVerdict verdict) {
    heard = true;
    if (verdict != null && !verdict.admitted()) {
      giveBack();
      listener.judged(verdict);
    } else {
      listener.judged(scarcest(verdict));
    }
  }

  /** Whether it goes on; it may be on another thread already if it does not. */
  private boolean has(MonthlyQuota quota) {
    Lease lease = leases.of(wanted.get(at).subject(), quota);
    if (lease.take(cost())) {
      held[at] = lease;
      leases.lookAfter(lease);
      return true;
    }
    Reply answer = ask(lease);
    return answer != Reply.WAITS && holds(lease, answer);
  }

  private Reply ask(Lease lease) {
    boolean first = waitsFor == null;
    if (first) {
      until = leases.patience();
    }
    long mine = until;
    waitsFor = lease;
    Reply answer = leases.take(lease, this, mine);
    if (answer == Reply.WAITS) {
      leases.await(this, mine, first);
    }
    leases.tell(lease);
    return answer;
  }

  private boolean holds(Lease lease, Reply answer) {
    if (hold(lease, answer)) {
      return true;
    }
    Permit permit = wanted.get(at);
    giveBack();
    listener.judged(
        answer == Reply.AWAY
            ? LimitVerdict.unknown(permit)
            : lease.verdict(false, permit, leases.now()));
    return false;
  }

  private boolean hold(Lease lease, Reply answer) {
    boolean has = answer == Reply.TAKEN || answer == Reply.UNASKED;
    if (has) {
      held[at] = lease;
      unasked |= answer == Reply.UNASKED ? 1L << at : 0;
    }
    return has;
  }

  private void takeRates() {
    List<Permit> others = others();
    if (others.isEmpty()) {
      judged(null);
      return;
    }
    try {
      rates.take(others, home, this);
    } catch (RuntimeException e) {
      if (!heard) {
        giveBack();
      }
      throw e;
    }
  }

  private List<Permit> others() {
    List<Permit> others = List.of();
    for (int each = 0; each < held.length; each++) {
      if (held[each] == null) {
        if (others.isEmpty()) {
          others = new ArrayList<>(held.length);
        }
        others.add(wanted.get(each));
      }
    }
    return others;
  }

  private void giveBack() {
    for (int each = 0; each < held.length; each++) {
      if (held[each] != null) {
        leases.giveBack(held[each], wanted.get(each).cost(), (unasked & 1L << each) != 0);
      }
    }
  }

  private @Nullable LimitVerdict scarcest(@Nullable LimitVerdict rate) {
    int scarcest = -1;
    long fewest = rate == null ? Long.MAX_VALUE : rate.remaining();
    for (int each = 0; each < held.length; each++) {
      long left = held[each] == null ? Long.MAX_VALUE : held[each].remaining();
      if (left < fewest) {
        fewest = left;
        scarcest = each;
      }
    }
    return scarcest < 0 ? rate : held[scarcest].verdict(true, wanted.get(scarcest), leases.now());
  }
}
