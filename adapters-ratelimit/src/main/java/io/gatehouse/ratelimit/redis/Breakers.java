package io.gatehouse.ratelimit.redis;

import io.lettuce.core.cluster.SlotHash;
import java.util.Arrays;
import java.util.List;

/**
 * One breaker for a server; for a cluster many, each for a stretch of slots, so that a node that is
 * gone takes no others with it.
 */
final class Breakers {

  private static final int STRETCHES = 64;
  private static final int SLOTS_EACH = SlotHash.SLOT_COUNT / STRETCHES;

  private final Breaker[] all;

  Breakers(boolean cluster) {
    this.all = new Breaker[cluster ? STRETCHES : 1];
    for (int at = 0; at < all.length; at++) {
      all[at] = new Breaker();
    }
  }

  Breaker of(Object home) {
    return all.length == 1 ? all[0] : all[SlotHash.getSlot(home.toString()) / SLOTS_EACH];
  }

  /** Whether there is one server, with all that there is. */
  boolean isOne() {
    return all.length == 1;
  }

  List<Breaker> open() {
    return Arrays.stream(all).filter(Breaker::isOpen).toList();
  }

  boolean isAnyOpen() {
    for (Breaker each : all) {
      if (each.isOpen()) {
        return true;
      }
    }
    return false;
  }

  void closeAll() {
    for (Breaker each : all) {
      each.succeeded();
    }
  }
}
