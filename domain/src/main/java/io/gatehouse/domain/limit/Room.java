package io.gatehouse.domain.limit;

import java.util.concurrent.atomic.AtomicInteger;

/** How many cells there may be, and are. Whoever has many gets no more while others may come. */
final class Room {

  /** Nobody has more than this part of what is left for all others. */
  private static final int PART = 4;

  private final int most;
  private final AtomicInteger taken = new AtomicInteger();

  Room(int most) {
    this.most = most;
  }

  /** For somebody who has so many. */
  boolean take(int own) {
    int free = most - taken.get();
    if (own >= (free + PART - 1) / PART) {
      return false;
    }
    if (taken.incrementAndGet() > most) {
      taken.decrementAndGet();
      return false;
    }
    return true;
  }

  void leave() {
    taken.decrementAndGet();
  }

  /** Whether a newcomer may be turned away, if not each. */
  boolean isScarce() {
    return taken.get() >= most / (PART + 1);
  }
}
