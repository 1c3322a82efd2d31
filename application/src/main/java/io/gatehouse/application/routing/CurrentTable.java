package io.gatehouse.application.routing;

import io.gatehouse.domain.routing.RoutingTable;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The table that this node decides by. Whoever takes it once has one consistent view. */
public final class CurrentTable {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition replaced = lock.newCondition();
  private volatile RoutingTable table = RoutingTable.EMPTY;

  /** The epoch that somebody waited for in vain; 0 if nobody did, or it has come since. */
  private long missed;

  public RoutingTable get() {
    return table;
  }

  /** Puts another table in its place, for whoever asks from now on. */
  public void replace(RoutingTable next) {
    lock.lock();
    try {
      boolean setBack = next.epoch() < table.epoch();
      missed = setBack || next.epoch() >= missed ? 0 : missed;
      table = next;
      replaced.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the table is as of that epoch, or for so long. Once somebody waited in vain nobody
   * does until that has come: whoever looks after the table is busy or cut off, and that must not
   * hold up one change after the other.
   */
  public void await(long epoch, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (table.epoch() < epoch && missed == 0 && left > 0) {
        left = replaced.awaitNanos(left);
      }
      if (table.epoch() < epoch && missed == 0) {
        missed = epoch;
        replaced.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
