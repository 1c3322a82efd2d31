package io.gatehouse.gateway.exchange;

import io.gatehouse.gateway.http.WireLimits;

/**
 * The end of a client's connection, or of a stream. What was written goes out first, however slowly
 * the client takes it, as long as it takes something. Then what it still sends is read and thrown
 * away for a while: a reset, which is what unread bytes would make of closing, may destroy the
 * answer on its way.
 */
final class Goodbye extends Deadline {

  /** So many times as long as it may pause may a client go on sending. */
  private static final int LONGEST = 6;

  private final ClientChannel channel;
  private final Station station;
  private long pending;
  private long moved;
  private long most;
  private boolean said;

  Goodbye(ClientChannel channel, Station station) {
    this.channel = channel;
    this.station = station;
  }

  void begin() {
    moved = System.nanoTime();
    pending = channel.pending();
    expireAt(moved);
    station.sweeper().watch(this);
    if (!channel.isStream()) {
      channel.sayGoodbye(this::said);
    }
  }

  private void said() {
    said = true;
    moved = System.nanoTime();
    most = moved + LONGEST * limits().linger().toNanos();
  }

  /** Nobody is there any more. */
  void end() {
    station.sweeper().forget(this);
  }

  /** The client still sends something. */
  void heard() {
    if (said) {
      moved = System.nanoTime();
    }
  }

  @Override
  void expired(long now) {
    if (said) {
      if (now - moved >= limits().linger().toNanos() || now - most >= 0) {
        channel.close();
      }
      return;
    }
    long left = channel.pending();
    if (left != pending) {
      pending = left;
      moved = now;
    } else if (now - moved >= limits().stall().toNanos()) {
      channel.cut(true);
    }
  }

  private WireLimits limits() {
    return station.gate().limits();
  }
}
