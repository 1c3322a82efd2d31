package io.gatehouse.web.http;

import io.gatehouse.domain.value.IpAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How many connections may be open at once: in all, and of one customer. This machine and trusted
 * proxies, who stand for many, may take all there is; and the last few are for this machine alone,
 * so that its people and its watchmen get in whatever happens outside.
 */
final class Room {

  private static final IpAddress LOOPBACK_V6 = IpAddress.parse("::1");
  private static final int LOOPBACK_V4 = 127;

  private final int all;
  private final int each;
  private final int kept;
  private final Predicate<IpAddress> standsForMany;
  private final Map<String, Integer> taken = new HashMap<>();
  private int open;

  /**
   * @param all how many there are
   * @param each how many of them one customer may have
   * @param kept how many of them are for this machine alone
   */
  Room(int all, int each, int kept, Predicate<IpAddress> standsForMany) {
    this.all = all;
    this.each = each;
    this.kept = kept;
    this.standsForMany = standsForMany;
  }

  /** Takes a place; false if there is none. */
  synchronized boolean enter(IpAddress peer) {
    boolean ours = isLoopback(peer);
    if (open >= (ours ? all : all - kept)) {
      return false;
    }
    boolean limited = !ours && !standsForMany.test(peer);
    if (limited && taken.getOrDefault(peer.customer(), 0) >= each) {
      return false;
    }
    open++;
    taken.merge(peer.customer(), 1, Integer::sum);
    return true;
  }

  /** Gives up a place that was taken. */
  synchronized void leave(IpAddress peer) {
    open--;
    taken.computeIfPresent(peer.customer(), (customer, count) -> count > 1 ? count - 1 : null);
  }

  private static boolean isLoopback(IpAddress peer) {
    return peer.isV4() ? (peer.low() >>> 24 & 255) == LOOPBACK_V4 : peer.equals(LOOPBACK_V6);
  }
}
