package io.gatehouse.web.http;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;

/**
 * Posts a {@link WireGuard} on every connection, and turns connections away when there are too
 * many.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails here ends the connection anyway
@Singleton
final class WireGuards implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  private final WireLimits limits;
  private final RequestIds ids;
  private final Room room;
  private final Connections connections;

  WireGuards(
      WebSettings settings,
      ClientSettings clients,
      Provenances provenances,
      HttpServerConfiguration server,
      RequestIds ids,
      Connections connections) {
    this.room =
        new Room(
            settings.getConnections(),
            clients.getConnectionsPerAddress(),
            Math.min(clients.getConnectionsKept(), settings.getConnections() / 2),
            provenances::isProxy);
    this.limits = new WireLimits(settings.getArrival(), server.getMaxRequestSize());
    this.ids = ids;
    this.connections = connections;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new Listening());
    return event.getBean();
  }

  private final class Listening implements NettyServerCustomizer {

    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return role == ChannelRole.CONNECTION ? connected(channel) : this;
    }

    private NettyServerCustomizer connected(Channel channel) {
      connections.add(channel);
      if (channel.remoteAddress() instanceof InetSocketAddress remote
          && room.enter(Provenances.peer(remote))) {
        channel.closeFuture().addListener(closed -> room.leave(Provenances.peer(remote)));
      } else {
        channel.close();
      }
      return new Connected(channel);
    }
  }

  private final class Connected implements NettyServerCustomizer {

    private final Channel channel;

    Connected(Channel channel) {
      this.channel = channel;
    }

    @Override
    public void onStreamPipelineBuilt() {
      ChannelPipeline pipeline = channel.pipeline();
      String parser = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
      if (pipeline.get(parser) != null) {
        WireGuard.post(pipeline, parser, ids, limits);
      }
    }
  }
}
