package io.gatehouse.gateway.exchange;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Looks after the deadlines of one event loop, ten times a second: a timer for each of them would
 * cost every request more than it is worth.
 */
public final class Sweeper {

  private static final int PERIOD_MILLIS = 100;

  private final List<Deadline> watched = new ArrayList<>();

  public Sweeper(EventLoop loop) {
    loop.scheduleWithFixedDelay(this::sweep, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  void watch(Deadline deadline) {
    if (deadline.slot < 0) {
      deadline.slot = watched.size();
      watched.add(deadline);
    }
  }

  void forget(Deadline deadline) {
    int slot = deadline.slot;
    if (slot >= 0) {
      Deadline last = watched.remove(watched.size() - 1);
      if (last != deadline) {
        watched.set(slot, last);
        last.slot = slot;
      }
      deadline.slot = -1;
    }
  }

  /** Ends what would go on for ever. */
  public void hurry() {
    for (int at = watched.size() - 1; at >= 0; at--) {
      if (at < watched.size()) {
        watched.get(at).hurry();
      }
    }
  }

  private void sweep() {
    long now = System.nanoTime();
    // From behind: whoever is forgotten meanwhile is replaced by one that was looked at already.
    for (int at = watched.size() - 1; at >= 0; at--) {
      if (at < watched.size() && watched.get(at).isOver(now)) {
        watched.get(at).expired(now);
      }
    }
  }
}
