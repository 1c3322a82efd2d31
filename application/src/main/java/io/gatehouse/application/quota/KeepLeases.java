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
    List<Claim> answered = List.of();
    boolean possible = true;
    leases.isAsking(true);
    try {
      List<Reserved> answers = store.reserve(new ReserveQuotas.Command(wishes));
      reconnected();
      answered = answered(some, wishes, answers);
    } catch (RuntimeException e) {
      // Whatever it was: nobody knows what became of the wishes, so nothing is given back twice.
      cutOff(e);
      possible = false;
    } finally {
      leases.isAsking(false);
    }
    some.forEach(leases::tell);
    Leases.answer(answered);
    return possible;
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

  private List<Claim> answered(List<Lease> some, List<Wish> wishes, List<Reserved> answers) {
    long now = leases.nanoTime();
    List<Claim> answered = new ArrayList<>();
    long owed = 0;
    for (int at = 0; at < answers.size(); at++) {
      answered.addAll(some.get(at).answered(wishes.get(at), answers.get(at), now));
      owed += wishes.get(at).owed();
    }
    if (owed > 0) {
      reports.caughtUp(owed);
    }
    return answered;
  }

  private void reconnected() {
    leases.isAway(false);
    if (trouble != null) {
      trouble = null;
      reports.reconnected();
    }
  }

  private void cutOff(RuntimeException reason) {
    leases.isAway(true);
    // Of the same kind it says the same in other words, such as for how long it was waited.
    if (reason.getClass() != trouble) {
      trouble = reason.getClass();
      reports.cutOff(reason);
    }
  }
}
