package io.gatehouse.application.quota;

import io.gatehouse.application.quota.ReserveQuotas.Reserved;
import io.gatehouse.application.quota.ReserveQuotas.Wish;
import io.gatehouse.domain.value.Nullable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that leases have what they need, and gives back what they don't: for one thread, and
 * another one that looks after those who wait.
 */
public final class KeepLeases {

  private static final int AT_ONCE = 500;

  /** At the end nobody waits for an answer, and there is little time. */
  private static final int AT_THE_END = 10_000;

  private static final int LOOKED_AT = 5000;

  private final Leases leases;
  private final ReserveQuotas store;
  private final QuotaReports reports;
  private Iterator<Lease> round = Collections.emptyIterator();
  private @Nullable Class<?> trouble;

  public KeepLeases(Leases leases, ReserveQuotas store, QuotaReports reports) {
    this.leases = leases;
    this.store = store;
    this.reports = reports;
  }

  /** Waits until leases have a wish, or for so long. */
  public void awaitWish(Duration atMost) throws InterruptedException {
    leases.awaitWish(atMost);
  }

  /** Ends that waiting. */
  public void ring() {
    leases.ring();
  }

  /**
   * Has the wishes of some leases fulfilled.
   *
   * @return whether that was possible
   */
  public boolean refill() {
    return refill(AT_ONCE);
  }

  private boolean refill(int most) {
    List<Lease> some = List.copyOf(leases.wishing(most).values());
    if (some.isEmpty()) {
      return true;
    }
    List<Wish> wishes = some.stream().map(Lease::wish).toList();
    List<Claim> served = new ArrayList<>();
    RuntimeException failure = null;
    leases.isAsking(true);
    try {
      answered(some, wishes, store.reserve(new ReserveQuotas.Command(wishes)), served);
    } catch (RuntimeException e) {
      // Whatever it was: nobody knows what became of the wishes, so nothing is given back twice.
      failure = e;
    } finally {
      leases.isAsking(false);
      some.forEach(leases::tell);
    }
    leases.isAway(failure != null);
    try {
      Leases.answer(served);
    } finally {
      // Last: whoever waits is not to wait for those who are told.
      report(failure, wishes);
    }
    return failure == null;
  }

  /** Gives back what nobody needs any more; to be called again and again. */
  public void tidy() {
    if (leases.isAway()) {
      // What is known of them is all that there is to go by.
      return;
    }
    if (!round.hasNext()) {
      round = leases.all().iterator();
    }
    long now = leases.nanoTime();
    for (int looked = 0; looked < LOOKED_AT && round.hasNext(); looked++) {
      Lease lease = round.next();
      if (lease.isIdle(now)) {
        leases.end(lease);
      }
    }
  }

  /** Gives everything back. From now on nobody waits. */
  public void finish() {
    leases.end();
    while (!leases.isQuiet() && refill(AT_THE_END)) {
      // What was given back meanwhile comes with the next round.
    }
  }

  /** Waits until somebody has waited for long enough, and lets them go. */
  public void letGo() throws InterruptedException {
    Claim eldest = leases.eldest();
    for (long wait = eldest.until() - leases.nanoTime();
        wait > 0;
        wait = eldest.until() - leases.nanoTime()) {
      TimeUnit.NANOSECONDS.sleep(wait);
    }
    leases.giveUp(eldest);
  }

  private void answered(
      List<Lease> some, List<Wish> wishes, List<Reserved> answers, List<Claim> served) {
    long now = leases.nanoTime();
    for (int at = 0; at < answers.size(); at++) {
      served.addAll(some.get(at).answered(wishes.get(at), answers.get(at), now));
    }
  }

  private void report(@Nullable RuntimeException failure, List<Wish> wishes) {
    if (failure == null) {
      boolean reconnected = trouble != null;
      trouble = null;
      caughtUp(reconnected, wishes.stream().mapToLong(Wish::owed).sum());
    } else if (failure.getClass() != trouble) {
      // Of the same kind it says the same in other words, such as for how long it was waited.
      trouble = failure.getClass();
      reports.cutOff(failure);
    }
  }

  private void caughtUp(boolean reconnected, long owed) {
    if (reconnected) {
      reports.reconnected();
    }
    if (owed > 0) {
      reports.caughtUp(owed);
    }
  }
}
