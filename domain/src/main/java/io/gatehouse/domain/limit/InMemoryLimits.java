package io.gatehouse.domain.limit;

import io.gatehouse.domain.value.Nullable;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The limits of this process alone, for any number of threads, in bounded memory. All permits of a
 * request are taken at one moment, or none is.
 */
public final class InMemoryLimits {

  private final Cells cells;

  /**
   * @param mostSubjects so many are counted each for themselves. Those of one kind with the same
   *     home have a fourth of what is left for others, so that nobody has all; whoever comes while
   *     there is no room is counted together with others of that kind, home and limit
   */
  public InMemoryLimits(int mostSubjects) {
    this.cells = new Cells(mostSubjects);
  }

  /**
   * Takes all of the permits or, if one of them is not to be had, none.
   *
   * @param wanted of subjects that differ
   * @param now nanoseconds since 1970; of any other clock if no limit goes by the calendar
   * @return the verdict on the permit that stood in the way, of several on the one to wait for
   *     longest or, if all were taken, on the one with the fewest left; empty if none was wanted
   */
  public Optional<LimitVerdict> take(List<Permit> wanted, long now) {
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    Cell[] own = hold(wanted, now);
    try {
      LimitVerdict refusal = refusal(wanted, own, now);
      if (refusal == null) {
        return Optional.of(taken(wanted, own, now));
      }
      tidy(own, now);
      return Optional.of(refusal);
    } finally {
      release(own);
    }
  }

  /** What taking them would yield; nothing is taken. */
  public Optional<LimitVerdict> peek(List<Permit> wanted, long now) {
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    Cell[] own = hold(wanted, now);
    try {
      LimitVerdict refusal = refusal(wanted, own, now);
      LimitVerdict verdict = refusal == null ? scarcest(wanted, own, now) : refusal;
      tidy(own, now);
      return Optional.of(verdict);
    } finally {
      release(own);
    }
  }

  /** Counts permits that were let through already: as many as are left, and no more. */
  public void charge(List<Permit> spent, long now) {
    Cell[] own = hold(spent, now);
    try {
      for (int at = 0; at < own.length; at++) {
        Count count = own[at].count(spent.get(at), now);
        count.take(Math.min(spent.get(at).cost(), count.remaining(now)), now);
      }
    } finally {
      release(own);
    }
  }

  /**
   * Those of the subject's permits that are taken, as they were counted last, if there are any;
   * from now on, none.
   */
  public Optional<Permit> drain(Subject subject, long now) {
    Cell own = cells.known(subject);
    if (own == null) {
      return Optional.empty();
    }
    own.hold();
    try {
      Permit taken = own.isGone() ? null : own.taken(subject, now);
      cells.drop(own, now);
      return Optional.ofNullable(taken);
    } finally {
      own.release();
    }
  }

  /** Gives back permits that were taken, when it turned out that the attempt should not count. */
  public void giveBack(List<Permit> taken, long now) {
    Cell[] own = hold(taken, now);
    try {
      for (int at = 0; at < own.length; at++) {
        // What is given back to many is given to whoever comes first, who is not the one to get it.
        if (!cells.isShared(own[at])) {
          Permit permit = taken.get(at);
          own[at].count(permit, now).giveBack(permit.cost(), now);
        }
      }
      tidy(own, now);
    } finally {
      release(own);
    }
  }

  /** Whether the subject is counted for itself, and anything of it is kept. */
  public boolean knows(Subject subject) {
    return cells.known(subject) != null;
  }

  /** Who is counted for themselves, in no order; others may come and go meanwhile. */
  public Iterator<Subject> subjects() {
    return cells.subjects();
  }

  /** How many subjects are counted each for themselves. */
  public int size() {
    return cells.size();
  }

  /** Of how many kinds and homes anything is kept. */
  int crowds() {
    return cells.crowds();
  }

  private static @Nullable LimitVerdict refusal(List<Permit> wanted, Cell[] own, long now) {
    int longest = -1;
    long wait = 0;
    for (int at = 0; at < own.length; at++) {
      Permit permit = wanted.get(at);
      long each = own[at].count(permit, now).waitFor(cost(wanted, own, at), now);
      if (each > wait) {
        wait = each;
        longest = at;
      }
    }
    return longest < 0 ? null : refused(wanted.get(longest), own[longest], wait, now);
  }

  /** Of this permit, and of those before it that are counted in the same cell. */
  private static long cost(List<Permit> wanted, Cell[] own, int at) {
    long cost = wanted.get(at).cost();
    for (int before = 0; before < at; before++) {
      cost += own[before] == own[at] ? wanted.get(before).cost() : 0;
    }
    return cost;
  }

  private static LimitVerdict refused(Permit permit, Cell cell, long wait, long now) {
    Count count = cell.count(permit, now);
    long sure = wait == Count.NEVER ? permit.limit().windowEnd(now) - now : wait;
    return new LimitVerdict(
        false,
        permit,
        count.remaining(now),
        Duration.ofNanos(sure),
        Duration.ofNanos(count.resetAfter(now)));
  }

  private static LimitVerdict taken(List<Permit> wanted, Cell[] own, long now) {
    for (int at = 0; at < own.length; at++) {
      Permit permit = wanted.get(at);
      own[at].count(permit, now).take(permit.cost(), now);
    }
    return scarcest(wanted, own, now);
  }

  private static LimitVerdict scarcest(List<Permit> wanted, Cell[] own, long now) {
    int fewest = 0;
    long left = Long.MAX_VALUE;
    for (int at = 0; at < own.length; at++) {
      long each = own[at].count(wanted.get(at), now).remaining(now);
      if (each < left) {
        left = each;
        fewest = at;
      }
    }
    Permit permit = wanted.get(fewest);
    long reset = own[fewest].count(permit, now).resetAfter(now);
    return new LimitVerdict(true, permit, left, Duration.ZERO, Duration.ofNanos(reset));
  }

  private Cell[] hold(List<Permit> wanted, long now) {
    Cell[] own = new Cell[wanted.size()];
    do {
      for (int at = 0; at < own.length; at++) {
        own[at] = cells.of(wanted.get(at), now);
      }
    } while (!heldAll(own) || !areTheirs(own, wanted));
    return own;
  }

  /** Who was sent to a shared cell may have one of their own by the time that it is held. */
  private boolean areTheirs(Cell[] held, List<Permit> wanted) {
    for (int at = 0; at < held.length; at++) {
      if (cells.isShared(held[at]) && cells.known(wanted.get(at).subject()) != null) {
        release(held);
        return false;
      }
    }
    return true;
  }

  /** In the same order as everybody else, so that nobody waits for somebody who waits. */
  private static boolean heldAll(Cell[] own) {
    boolean there = true;
    for (Cell next = behind(-1, own); next != null; next = behind(next.number(), own)) {
      next.hold();
      there &= !next.isGone();
    }
    if (!there) {
      release(own);
    }
    return there;
  }

  /** The one with the lowest number above that: they are few, and a sorted list would be waste. */
  private static @Nullable Cell behind(long number, Cell[] own) {
    Cell next = null;
    for (Cell each : own) {
      if (each.number() > number && (next == null || each.number() < next.number())) {
        next = each;
      }
    }
    return next;
  }

  private static void release(Cell[] own) {
    for (int at = 0; at < own.length; at++) {
      boolean again = false;
      for (int before = 0; before < at; before++) {
        again |= own[before] == own[at];
      }
      if (!again) {
        own[at].release();
      }
    }
  }

  /** An attempt that was turned away leaves nothing behind. */
  private void tidy(Cell[] own, long now) {
    for (Cell cell : own) {
      cells.dropIfIdle(cell, now);
    }
  }
}
