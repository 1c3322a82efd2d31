package io.gatehouse.gateway.exchange;

import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.upstream.UpstreamConnection;
import io.netty.handler.codec.http.LastHttpContent;

/** What becomes of an exchange when both sides have agreed not to speak HTTP any more. */
final class Tunnel {

  private final Exchange exchange;
  private final ClientHandler client;
  private @Nullable Relay relay;

  Tunnel(Exchange exchange, ClientHandler client) {
    this.exchange = exchange;
    this.client = client;
  }

  /** Takes HTTP out of both connections. */
  void begin(UpstreamConnection connection) {
    ClientChannel channel = client.channel();
    Station station = client.station();
    exchange.stopClock();
    Relay between =
        new Relay(
            channel.netty(),
            connection.channel(),
            station.sweeper(),
            station.gate().limits().relay().toNanos(),
            () -> exchange.end(Outcome.SERVED));
    relay = between;
    channel.write(LastHttpContent.EMPTY_LAST_CONTENT);
    client.giveWayTo(between.clientSide());
    connection.giveWayTo(between.upstreamSide());
    channel.handOver();
    between.begin();
  }

  /** Bytes that the client sent since then. */
  long bytesUp() {
    return relay == null ? 0 : relay.bytesUp();
  }

  /** Bytes that came from the target since then. */
  long bytesDown() {
    return relay == null ? 0 : relay.bytesDown();
  }
}
