package io.gatehouse.domain.routing;

import io.gatehouse.domain.catalog.Ejection;
import io.gatehouse.domain.catalog.HealthCheck;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.UnaryOperator;

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

  /** What a check found. */
  public enum Finding {
    WELL,
    /** It said itself that it is not. */
    UNWELL,
    /** It said nothing, or took no connection; which may be the fault of what lies between. */
    SILENT
  }

  /**
   * What checks say of it.
   *
   * @param silent whether all that says so, or otherwise, is that there was no answer
   * @param otherwise how many in a row said otherwise
   */
  private record Verdict(boolean well, boolean silent, int otherwise) {

    Verdict after(HealthCheck terms, Finding finding) {
      boolean good = finding == Finding.WELL;
      boolean mute = finding == Finding.SILENT;
      if (good == well) {
        return new Verdict(well, !well && silent && mute, 0);
      }
      boolean allSilent = mute && (otherwise == 0 || silent);
      int enough = good ? terms.healthyAfter() : terms.unhealthyAfter();
      if (otherwise + 1 < enough) {
        return new Verdict(well, well ? allSilent : silent, otherwise + 1);
      }
      return good ? FINE : new Verdict(false, allSilent, 0);
    }
  }

  private static final Verdict FINE = new Verdict(true, false, 0);

  private static final AtomicReferenceFieldUpdater<TargetHealth, Conduct> CONDUCT =
      AtomicReferenceFieldUpdater.newUpdater(TargetHealth.class, Conduct.class, "conduct");
  private static final AtomicReferenceFieldUpdater<TargetHealth, Verdict> VERDICT =
      AtomicReferenceFieldUpdater.newUpdater(TargetHealth.class, Verdict.class, "verdict");

  private volatile Conduct conduct = Conduct.CLEAN;
  private volatile Verdict verdict = FINE;

  /** Whether checks have nothing against it. */
  public boolean isWell() {
    return verdict.well();
  }

  /** Whether checks have no more against it than that they were not answered. */
  boolean isUnwellBySilence() {
    Verdict now = verdict;
    return !now.well() && now.silent();
  }

  /** Whether it is left alone for what became of requests, however long it still will be. */
  public boolean isEjected() {
    return conduct instanceof Conduct.Ejected;
  }

  /** Whether a request may be sent to it: nobody tries it already, where only one may. */
  public boolean mayBeTried(long now) {
    return isWell() && isOpen(now);
  }

  /** Whether its requests say so, whatever checks say. */
  boolean isOpen(long now) {
    return !(conduct instanceof Conduct.Ejected out) || out.mayBeTried(now);
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
    change(before -> before.succeeded(now));
  }

  /** It took a connection, which says nothing yet of its answers. */
  public void reached() {
    change(Conduct::reached);
  }

  /** It was claimed, and then could not be asked, through no fault of its own. */
  public void abandoned() {
    change(Conduct::abandoned);
  }

  /** It took the connection, and then broke it, kept silent or talked nonsense. */
  public void failed(Ejection terms, long now) {
    change(before -> before.failed(terms, false, now));
  }

  /** It did not take the connection. */
  public void unreachable(Ejection terms, long now) {
    change(before -> before.failed(terms, true, now));
  }

  private void change(UnaryOperator<Conduct> step) {
    Conduct before;
    Conduct after;
    do {
      before = conduct;
      after = step.apply(before);
    } while (before != after && !CONDUCT.compareAndSet(this, before, after));
  }

  /**
   * A check was answered well, or not. A good answer shows that there are connections, so it ends
   * an ejection that was for want of them; a recovery ends any.
   */
  public void checked(HealthCheck terms, Finding finding) {
    Verdict before;
    Verdict after;
    do {
      before = verdict;
      after = before.after(terms, finding);
    } while (!VERDICT.compareAndSet(this, before, after));
    boolean recovered = !before.well() && after.well();
    Conduct now = conduct;
    if (now instanceof Conduct.Ejected out
        && (recovered || (finding == Finding.WELL && out.unreachable()))) {
      CONDUCT.compareAndSet(this, now, Conduct.CLEAN);
    }
  }

  /** There are no checks any more: what they said means nothing. */
  public void unchecked() {
    verdict = FINE;
  }
}
