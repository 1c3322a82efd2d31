package io.gatehouse.gateway.upstream;

import io.gatehouse.domain.value.Nullable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The connections to one place that nobody uses, of one event loop; the last in is first out. Once
 * no version leads there any more, what comes back is closed.
 */
final class IdleConnections {

  private static final int MOST = 256;

  private final Place place;
  private final Deque<UpstreamConnection> idle = new ArrayDeque<>();
  private int versions;

  IdleConnections(Place place) {
    this.place = place;
  }

  Place place() {
    return place;
  }

  /** One more version leads there. */
  void claim() {
    versions++;
  }

  /** One less does. */
  void disclaim() {
    versions--;
  }

  /** Whether it may be thrown away: whatever is still under way there will be closed. */
  boolean isForgotten() {
    return versions == 0 && idle.isEmpty();
  }

  void put(UpstreamConnection connection) {
    if (versions == 0) {
      connection.channel().close();
      return;
    }
    if (idle.size() == MOST) {
      idle.removeLast().channel().close();
    }
    idle.addFirst(connection);
  }

  /**
   * @param since none that has been idle from before then
   */
  @Nullable
  UpstreamConnection take(long since) {
    UpstreamConnection youngest = idle.peekFirst();
    while (youngest != null && !youngest.isUsable()) {
      idle.removeFirst();
      youngest = idle.peekFirst();
    }
    return youngest == null || youngest.idleSince() - since < 0 ? null : idle.removeFirst();
  }

  void remove(UpstreamConnection connection) {
    idle.remove(connection);
  }

  /** Closes those that have been idle from before then. */
  void closeOlderThan(long since) {
    Iterator<UpstreamConnection> eldest = idle.descendingIterator();
    while (eldest.hasNext()) {
      UpstreamConnection connection = eldest.next();
      if (connection.idleSince() - since >= 0) {
        return;
      }
      eldest.remove();
      connection.channel().close();
    }
  }
}
