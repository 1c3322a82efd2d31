package io.gatehouse.gateway.upstream;

import io.gatehouse.gateway.http.ResponseDecoder;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Opens connections to upstreams, for one event loop. */
final class Connector {

  /** Hears how it went, on the event loop. */
  interface Listener {
    void connected(UpstreamConnection connection);

    void failed(Throwable cause);
  }

  /** Connections are renewed, so that a name that leads elsewhere is followed. */
  private static final long LONGEST_LIFE = TimeUnit.MINUTES.toNanos(2);

  private final EventLoop loop;
  private final ChannelFactory<? extends Channel> channels;
  private final TlsToUpstreams tls;
  private final SplittableRandom random;

  /**
   * @param random of this event loop
   */
  Connector(
      EventLoop loop,
      ChannelFactory<? extends Channel> channels,
      TlsToUpstreams tls,
      SplittableRandom random) {
    this.loop = loop;
    this.channels = channels;
    this.tls = tls;
    this.random = random;
  }

  EventLoop loop() {
    return loop;
  }

  void connect(IdleConnections home, InetSocketAddress address, int millis, Listener then) {
    open(new Opening(home, millis), address, then);
  }

  private void open(Opening opening, InetSocketAddress address, Listener then) {
    new Bootstrap()
        .group(loop)
        .channelFactory(channels)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, opening.millis)
        .handler(opening)
        .connect(address)
        .addListener(
            connecting -> {
              if (loop.inEventLoop()) {
                connected(connecting, opening, address, then);
              } else {
                // Where there was no channel at all, nobody knows of a loop.
                loop.execute(() -> connected(connecting, opening, address, then));
              }
            });
  }

  private void connected(
      Future<?> connecting, Opening opening, InetSocketAddress address, Listener then) {
    if (connecting.cause() instanceof ClosedChannelException && opening.isFirst()) {
      open(opening.again(), address, then);
    } else {
      opening.connected(connecting, then);
    }
  }

  /** A connection that is being made. */
  private final class Opening extends ChannelInitializer<Channel> {

    private final IdleConnections home;
    private final int millis;
    private final long begun = System.nanoTime();

    private boolean repeated;

    @SuppressWarnings("NullAway.Init")
    private UpstreamConnection connection;

    private Opening(IdleConnections home, int millis) {
      this.home = home;
      this.millis = millis;
    }

    private boolean isFirst() {
      return !repeated;
    }

    /**
     * To be done once if the channel was closed before it tried to connect. That is no target's
     * doing: by epoll, what happened to a channel that was just closed may be told to a new one
     * that has got its file descriptor.
     */
    private Opening again() {
      Opening second = new Opening(home, millis);
      second.repeated = true;
      return second;
    }

    /** Not all that were made together retire together. */
    private long anyLife() {
      return LONGEST_LIFE - random.nextLong(LONGEST_LIFE / 10);
    }

    private long passedMillis() {
      return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    @Override
    protected void initChannel(Channel channel) {
      ResponseDecoder decoder = new ResponseDecoder();
      connection = new UpstreamConnection(channel, decoder, home, begun + anyLife());
      List<ChannelHandler> handlers = new ArrayList<>(4);
      SslHandler secure = tls.handler(home.place(), channel.alloc(), millis);
      if (secure != null) {
        handlers.add(secure);
      }
      handlers.add(decoder);
      handlers.add(new HttpRequestEncoder());
      handlers.add(connection);
      channel.pipeline().addLast(handlers.toArray(ChannelHandler[]::new));
    }

    private void connected(Future<?> connecting, Listener then) {
      if (!connecting.isSuccess()) {
        then.failed(connecting.cause());
        return;
      }
      SslHandler secure = connection.channel().pipeline().get(SslHandler.class);
      if (secure == null) {
        then.connected(connection);
      } else {
        // It begins when whoever waits for the connection was told.
        secure.setHandshakeTimeoutMillis(Math.max(1, millis - passedMillis()));
        secure
            .handshakeFuture()
            .addListener(
                shaken -> {
                  if (shaken.isSuccess()) {
                    then.connected(connection);
                  } else {
                    connection.channel().close();
                    then.failed(shaken.cause());
                  }
                });
      }
    }
  }
}
