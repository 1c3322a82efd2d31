package io.gatehouse.domain.routing;

import io.gatehouse.domain.catalog.Ejection;
import io.gatehouse.domain.catalog.HealthCheck;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * How one target has been doing, for any number of threads. One that fails too often in a row is
 * ejected: left alone for a while. After that one request tries it; if that succeeds the target is
 * back, and if not, it is left alone for longer. Beside that, checks may find it unwell: then it is
 * left alone until they find it well.
 *
 * <p>Times are nanoseconds on a clock that never goes back, such as {@link System#nanoTime}. Terms
 * are passed in, because they may change while the target stays the same.
 */
public final class TargetHealth {

  /** What checks say of it, and how many in a row said otherwise. */
  private record Verdict(boolean well, int otherwise) {}

  private static final Verdict WELL = new Verdict(true, 0);
  private static final Verdict UNWELL = new Verdict(false, 0);

  private static final AtomicReferenceFieldUpdater<TargetHealth, Conduct> CONDUCT =
      AtomicReferenceFieldUpdater.newUpdater(TargetHealth.class, Conduct.class, "conduct");
  private static final AtomicReferenceFieldUpdater<TargetHealth, Verdict> VERDICT =
      AtomicReferenceFieldUpdater.newUpdater(TargetHealth.class, Verdict.class, "verdict");

  private volatile Conduct conduct = Conduct.CLEAN;
  private volatile Verdict verdict = WELL;

  /** Whether checks have nothing against it. */
  public boolean isWell() {
    return verdict.well();
  }

  /** Whether it is left alone for what became of requests, however long it still will be. */
  public boolean isEjected() {
    return conduct instanceof Conduct.Ejected;
  }

  /** Whether a request may be sent to it: nobody tries it already, where only one may. */
  public boolean mayBeTried(long now) {
    return isWell() && (!(conduct instanceof Conduct.Ejected out) || out.mayBeTried(now));
  }

  /** Whether it is ejected because there were no connections to it. */
  boolean isUnreachable() {
    return conduct instanceof Conduct.Ejected out && out.unreachable();
  }

  /** Whether it may be tried although its time has not come, if there is no other. */
  boolean mayBeTriedEarly(long now) {
    return conduct instanceof Conduct.Ejected out && out.mayBeTriedEarly(now);
  }

  /**
   * Asks to send a request, which makes it the trial of a target that is ejected. Whoever may send
   * it tells how it ended.
   *
   * @return whether nobody else was faster
   */
  boolean claim(long now) {
    if (!(conduct instanceof Conduct.Ejected out)) {
      return true;
    }
    return (out.mayBeTried(now) || out.mayBeTriedEarly(now))
        && CONDUCT.compareAndSet(this, out, out.tried(now));
  }

  /** It answered, whatever the answer was. */
  public void succeeded(long now) {
    Conduct before;
    Conduct after;
    do {
      before = conduct;
      after = before.succeeded(now);
    } while (before != after && !CONDUCT.compareAndSet(this, before, after));
  }

  /** It took the connection, and then broke it, kept silent or talked nonsense. */
  public void failed(Ejection terms, long now) {
    failed(terms, false, now);
  }

  /** It did not take the connection. */
  public void unreachable(Ejection terms, long now) {
    failed(terms, true, now);
  }

  private void failed(Ejection terms, boolean unreachable, long now) {
    Conduct before;
    Conduct after;
    do {
      before = conduct;
      after = before.failed(terms, unreachable, now);
    } while (before != after && !CONDUCT.compareAndSet(this, before, after));
  }

  /**
   * A check was answered well, or not. A good answer shows that there are connections, so it ends
   * an ejection that was for want of them; a recovery ends any.
   */
  public void checked(HealthCheck terms, boolean well) {
    Verdict before;
    Verdict after;
    do {
      before = verdict;
      after = judged(before, terms, well);
    } while (!VERDICT.compareAndSet(this, before, after));
    boolean recovered = !before.well() && after.well();
    Conduct now = conduct;
    if (now instanceof Conduct.Ejected out && (recovered || (well && out.unreachable()))) {
      CONDUCT.compareAndSet(this, now, Conduct.CLEAN);
    }
  }

  /** There are no checks any more: what they said means nothing. */
  public void unchecked() {
    verdict = WELL;
  }

  private static Verdict judged(Verdict verdict, HealthCheck terms, boolean well) {
    if (well == verdict.well()) {
      return verdict.otherwise() == 0 ? verdict : verdict.well() ? WELL : UNWELL;
    }
    int enough = well ? terms.healthyAfter() : terms.unhealthyAfter();
    if (verdict.otherwise() + 1 < enough) {
      return new Verdict(verdict.well(), verdict.otherwise() + 1);
    }
    return well ? WELL : UNWELL;
  }
}
