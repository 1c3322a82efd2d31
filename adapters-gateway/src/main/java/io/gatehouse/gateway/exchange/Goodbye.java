package io.gatehouse.gateway.exchange;

import io.gatehouse.gateway.http.WireLimits;

/**
 * The end of a client's connection, or of a stream. What was written goes out first, however slowly
 * the client takes it, as long as it takes something. Then what it still sends is read and thrown
 * away for a while: a reset, which is what unread bytes would make of closing, may destroy the
 * answer on its way. A stream shares its connection with others, so less of it is read, and what is
 * wrong with that is still told.
 */
final class Goodbye extends Deadline {

  /** So many times as long as it may pause may a client go on sending. */
  private static final int LONGEST = 6;

  /** So much of what is no longer wanted is read from a stream. */
  private static final int MOST_OF_STREAM = 64 * 1024;

  private final ClientChannel channel;
  private final Station station;
  private long pending;
  private long moved;
  private long most;
  private long heard;
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
    channel.sayGoodbye(this::said);
  }

  private void said() {
    said = true;
    moved = System.nanoTime();
    most = moved + LONGEST * limits().linger().toNanos();
    if (hasHeardEnough()) {
      channel.stopListening();
    }
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

  /** It was so much of a body. */
  void heard(int bytes) {
    heard += bytes;
    if (hasHeardEnough()) {
      if (said) {
        channel.stopListening();
      } else {
        channel.read(false);
      }
    }
  }

  private boolean hasHeardEnough() {
    return channel.isStream() && heard > MOST_OF_STREAM;
  }

  @Override
  void hurry() {
    if (said && channel.isStream()) {
      channel.stopListening();
    }
  }

  @Override
  void expired(long now) {
    if (said) {
      if (now - moved >= limits().linger().toNanos() || now - most >= 0) {
        channel.stopListening();
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
