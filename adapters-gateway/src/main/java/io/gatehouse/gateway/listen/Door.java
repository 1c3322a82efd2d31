package io.gatehouse.gateway.listen;

import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.exchange.Drain;
import io.gatehouse.gateway.exchange.Gate;
import io.gatehouse.gateway.exchange.Origin;
import io.gatehouse.gateway.exchange.Station;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** Takes clients in, and no more than there is room for. */
@Sharable
final class Door extends ChannelInitializer<Channel> {

  private final Gate gate;
  private final Function<Channel, Station> stations;
  private final int room;
  private final @Nullable Certificates certificates;
  private final ChannelGroup clients;
  private final AtomicInteger inside = new AtomicInteger();
  private final LongAdder refused = new LongAdder();

  Door(Gate gate, Function<Channel, Station> stations, Listening listening, ChannelGroup clients) {
    this.gate = gate;
    this.stations = stations;
    this.room = listening.connections();
    this.certificates = listening.certificates();
    this.clients = clients;
  }

  LongAdder refused() {
    return refused;
  }

  @Override
  protected void initChannel(Channel client) {
    int now = inside.incrementAndGet();
    client.closeFuture().addListener(closed -> inside.decrementAndGet());
    if (now > room) {
      refused.increment();
      client.close();
      return;
    }
    clients.add(client);
    Station station = stations.apply(client);
    if (certificates == null) {
      PrefaceHandler.install(client.pipeline(), station, origin(client, "http"));
    } else {
      long patience = gate.limits().head().toMillis();
      client
          .pipeline()
          .addLast(
              certificates.handler(client.alloc(), patience),
              new ProtocolHandler(station, origin(client, "https")));
    }
    if (gate.isStopping().getAsBoolean()) {
      client.eventLoop().execute(() -> client.pipeline().fireUserEventTriggered(Drain.BEGIN));
    }
  }

  private Origin origin(Channel client, String scheme) {
    InetSocketAddress peer = (InetSocketAddress) client.remoteAddress();
    IpAddress address = IpAddress.of(peer.getAddress().getAddress());
    return new Origin(address, scheme, gate.trusted().trusts(address));
  }
}
