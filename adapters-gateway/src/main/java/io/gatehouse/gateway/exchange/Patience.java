package io.gatehouse.gateway.exchange;

import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.http.WireLimits;

/** For how long a client may keep us waiting while no exchange looks after its connection. */
final class Patience extends Deadline {

  private final Station station;
  private final Runnable late;
  private @Nullable ClientChannel channel;
  private long pending;
  private long idleUntil;

  /**
   * @param late what to do with a client that takes too long to say what it wants
   */
  Patience(Station station, Runnable late) {
    this.station = station;
    this.late = late;
  }

  /** Waits from now on. */
  void begin(ClientChannel client) {
    long now = System.nanoTime();
    channel = client;
    pending = client.pending();
    idleUntil = now + limits().idle().toNanos();
    expireAt(now);
    station.sweeper().watch(this);
  }

  /** Waits no longer. */
  void end() {
    station.sweeper().forget(this);
  }

  @Override
  void expired(long now) {
    ClientChannel client = channel;
    if (client == null) {
      return;
    }
    long left = client.pending();
    if (left != pending) {
      // Whoever still takes what was answered is not idle.
      pending = left;
      idleUntil = now + limits().idle().toNanos();
    }
    if (client.waitsForHead(now, limits().head().toNanos())) {
      late.run();
    } else if (now - idleUntil >= 0 && !client.isInHead()) {
      client.netty().close();
    }
  }

  private WireLimits limits() {
    return station.gate().limits();
  }
}
