package io.gatehouse.domain.routing;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the requests of a version that are in flight, for any number of threads, and lets in no
 * more than there may be. Those without a bound are counted as well: one may be set meanwhile.
 */
public final class InFlight {

  private final AtomicInteger count = new AtomicInteger();

  /**
   * @return whether there was room; whoever got in leaves once
   */
  public boolean enter(int most) {
    int now = count.get();
    while (now < most) {
      if (count.compareAndSet(now, now + 1)) {
        return true;
      }
      now = count.get();
    }
    return false;
  }

  public void leave() {
    count.getAndDecrement();
  }

  public int count() {
    return count.get();
  }
}
