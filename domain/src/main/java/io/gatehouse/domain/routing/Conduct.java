package io.gatehouse.domain.routing;

import io.gatehouse.domain.catalog.Ejection;
import java.util.concurrent.TimeUnit;

/** How a target did in the requests that were sent to it. */
sealed interface Conduct {

  /** A trial whose end nobody tells, say because the client went away, is forgotten after this. */
  long TRIAL = TimeUnit.SECONDS.toNanos(10);

  /** How often a target is tried early when there is no other. */
  long LAST_RESORT = TimeUnit.SECONDS.toNanos(1);

  /** That of a target of which nothing is known. */
  Conduct CLEAN = new Serving(0, false, 0, 0);

  Conduct succeeded(long now);

  /**
   * @param unreachable whether there was not even a connection
   */
  Conduct failed(Ejection terms, boolean unreachable, long now);

  /** It took a connection, which says nothing yet of its answers. */
  Conduct reached();

  /** Whoever was about to try it did not get that far, through no fault of the target. */
  Conduct abandoned();

  /**
   * It gets its share of the requests.
   *
   * @param failures how many there were in a row
   * @param unreachable whether none of them got as far as a connection
   * @param since when it came back
   * @param ejectedFor how long it had been left alone before; 0 if it never was
   */
  record Serving(int failures, boolean unreachable, long since, long ejectedFor)
      implements Conduct {

    @Override
    public Conduct succeeded(long now) {
      return failures == 0 ? this : new Serving(0, false, since, ejectedFor);
    }

    @Override
    public Conduct failed(Ejection terms, boolean noConnection, long now) {
      if (terms.failures() == 0) {
        return this;
      }
      boolean gone = noConnection && (failures == 0 || unreachable);
      if (failures + 1 < terms.failures()) {
        return new Serving(failures + 1, gone, since, ejectedFor);
      }
      boolean again = now - since < ejectedFor;
      long length = again ? longer(ejectedFor) : TimeUnit.SECONDS.toNanos(terms.seconds());
      return new Ejected(gone, length, now + length, now, false);
    }

    @Override
    public Conduct reached() {
      return unreachable ? new Serving(failures, false, since, ejectedFor) : this;
    }

    @Override
    public Conduct abandoned() {
      return this;
    }
  }

  /**
   * It is left alone.
   *
   * @param unreachable whether that is because there were no connections to it
   * @param until when a request may try it
   * @param triedAt when one last did, or when the trouble began
   * @param onTrial whether the end of that trial has not been told
   */
  record Ejected(boolean unreachable, long length, long until, long triedAt, boolean onTrial)
      implements Conduct {

    boolean mayBeTried(long now) {
      return now - until >= 0 && !isBeingTried(now);
    }

    boolean mayBeTriedEarly(long now) {
      return unreachable && now - triedAt >= LAST_RESORT && !isBeingTried(now);
    }

    Ejected tried(long now) {
      return new Ejected(unreachable, length, until, now, true);
    }

    private boolean isBeingTried(long now) {
      return onTrial && now - triedAt < TRIAL;
    }

    /** Without a trial it is one that began before, and says nothing about now. */
    @Override
    public Conduct succeeded(long now) {
      return onTrial ? new Serving(0, false, now, length) : this;
    }

    @Override
    public Conduct failed(Ejection terms, boolean gone, long now) {
      if (!onTrial) {
        return this;
      }
      if (terms.failures() == 0) {
        return CLEAN;
      }
      if (now - until < 0) {
        return new Ejected(gone, length, until, triedAt, false);
      }
      long next = longer(length);
      return new Ejected(gone, next, now + next, now, false);
    }

    /** The others need not wait for the answer: there is something to win again. */
    @Override
    public Conduct reached() {
      return unreachable ? new Ejected(false, length, until, triedAt, onTrial) : this;
    }

    @Override
    public Conduct abandoned() {
      return onTrial ? new Ejected(unreachable, length, until, triedAt, false) : this;
    }
  }

  private static long longer(long length) {
    return Math.min(2 * length, Ejection.LONGEST.toNanos());
  }
}
