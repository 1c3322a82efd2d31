package io.gatehouse.domain.limit;

import io.gatehouse.domain.value.Nullable;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The cells of all subjects, in bounded memory. Only a cell that is as good as new is ever
 * forgotten, so nobody who used up their permits gets fresh ones because others crowd in; newcomers
 * for whom there is no room share one with those of the same kind and home.
 */
final class Cells {

  /** Each newcomer looks at so many others: more than one, so the sweep outruns them. */
  private static final int LOOKED_AT = 8;

  /** Nanoseconds between two rounds of the sweep while there is room: whoever returns is there. */
  private static final long ROUND = 600_000_000_000L;

  private final Room room;
  private final Map<Subject, Cell> own = new ConcurrentHashMap<>();
  private final Map<Party, Crowd> crowds = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();

  /** For those who come when there is no room at all. */
  private final Cell rest = new Cell(0, "rest");

  private final AtomicBoolean sweeping = new AtomicBoolean();
  private Iterator<Cell> sweep = own.values().iterator();
  private long begun;

  /** Who may not have all the room. */
  private record Party(Subject.Kind kind, Object home) {

    static Party of(Subject subject) {
      return new Party(subject.kind(), subject.home());
    }
  }

  Cells(int most) {
    this.room = new Room(most);
  }

  int size() {
    return own.size();
  }

  Iterator<Subject> subjects() {
    return own.keySet().iterator();
  }

  int crowds() {
    return crowds.size();
  }

  /** Null if there is none of its own. */
  @Nullable
  Cell known(Subject subject) {
    return own.get(subject);
  }

  Cell of(Permit permit, long now) {
    Cell known = own.get(permit.subject());
    return known == null ? newcomer(permit, now) : known;
  }

  /** Whether several subjects are counted in it. */
  boolean isShared(Cell cell) {
    return !(cell.name() instanceof Subject);
  }

  /** For the holder of the cell. */
  void dropIfIdle(Cell cell, long now) {
    if (cell.isIdle(now)) {
      drop(cell, now);
    }
  }

  /** For the holder of the cell. */
  void drop(Cell cell, long now) {
    if (cell.name() instanceof Subject subject && !cell.isGone()) {
      cell.forget();
      own.remove(subject, cell);
      Party party = Party.of(subject);
      Crowd crowd = crowds.get(party);
      if (crowd != null) {
        leave(party, crowd, now);
      }
    }
  }

  private Cell newcomer(Permit permit, long now) {
    sweep(now);
    Party party = Party.of(permit.subject());
    while (true) {
      Crowd crowd = crowds.computeIfAbsent(party, same -> new Crowd());
      switch (crowd.enter(room)) {
        case IN -> {
          return own(permit, party, crowd, now);
        }
        case FULL -> {
          Cell shared = crowd.of(permit.limit(), numbers::incrementAndGet);
          if (shared != null) {
            return shared;
          }
        }
        case NOBODY -> {
          crowds.remove(party, crowd);
          return rest;
        }
        case GONE -> crowds.remove(party, crowd);
      }
    }
  }

  private Cell own(Permit permit, Party party, Crowd crowd, long now) {
    Cell fresh = new Cell(numbers.incrementAndGet(), permit.subject());
    Cell settled = settled(fresh, permit, crowd, now);
    while (settled == null) {
      Thread.onSpinWait();
      settled = settled(fresh, permit, crowd, now);
    }
    if (settled != fresh) {
      leave(party, crowd, now);
    }
    return settled;
  }

  /**
   * The subject's own cell from now on; null if somebody is just taking permits of those where it
   * may have been counted before. Whoever does so later finds that it has its own.
   */
  private @Nullable Cell settled(Cell fresh, Permit permit, Crowd crowd, long now) {
    // No shared cell comes into being meanwhile. Whoever holds cells may want the crowd, so that
    // whoever has the crowd must not wait for cells.
    synchronized (crowd) {
      Cell shared = crowd.known(permit.limit());
      if (shared != null && !shared.tryHold()) {
        return null;
      }
      try {
        return rest.tryHold() ? settled(fresh, permit, shared, now) : null;
      } finally {
        if (shared != null) {
          shared.release();
        }
      }
    }
  }

  /** For the holder of the shared cells. */
  private Cell settled(Cell fresh, Permit permit, @Nullable Cell shared, long now) {
    try {
      long taken = Math.max(owed(rest, permit, now), owed(shared, permit, now));
      if (taken > 0) {
        fresh.count(permit, now).start(taken, now);
      }
      Cell other = own.putIfAbsent(permit.subject(), fresh);
      return other == null ? fresh : other;
    } finally {
      rest.release();
    }
  }

  private void leave(Party party, Crowd crowd, long now) {
    if (crowd.leave(room, now)) {
      crowds.remove(party, crowd);
    }
  }

  /** A newcomer starts with the debts of those with whom it may have been counted before. */
  private static long owed(@Nullable Cell lender, Permit permit, long now) {
    return lender != null && lender.isInDebt(now)
        ? permit.limit().permits() - lender.count(permit, now).remaining(now)
        : 0;
  }

  private void sweep(long now) {
    if (!sweeping.compareAndSet(false, true)) {
      return;
    }
    try {
      for (int looked = 0; looked < LOOKED_AT && hasNext(now); looked++) {
        lookAt(sweep.next(), now);
      }
    } finally {
      sweeping.set(false);
    }
  }

  /** To begin anew costs a look at all the places where nobody is, so it is done when it must. */
  private boolean hasNext(long now) {
    boolean due = room.isScarce() || Math.abs(now - begun) >= ROUND;
    if (!sweep.hasNext() && due) {
      sweep = own.values().iterator();
      begun = now;
    }
    return sweep.hasNext();
  }

  private void lookAt(Cell cell, long now) {
    if (cell.tryHold()) {
      try {
        dropIfIdle(cell, now);
      } finally {
        cell.release();
      }
    }
  }
}
