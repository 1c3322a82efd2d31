package io.gatehouse.gateway.listen;

import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.gateway.exchange.ClientHandler;
import io.gatehouse.gateway.exchange.Gate;
import io.gatehouse.gateway.exchange.Origin;
import io.gatehouse.gateway.exchange.RequestIds;
import io.gatehouse.gateway.exchange.Station;
import io.gatehouse.gateway.exchange.Sweeper;
import io.gatehouse.gateway.http.Forwarding;
import io.gatehouse.gateway.http.Letterhead;
import io.gatehouse.gateway.http.RequestDecoder;
import io.gatehouse.gateway.http.ResponseEncoder;
import io.gatehouse.gateway.observe.AccessLog;
import io.gatehouse.gateway.observe.Observer;
import io.gatehouse.gateway.upstream.UpstreamPool;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Listens for clients. */
public final class GatewayServer {

  private static final int BACKLOG = 1024;
  private static final int TURN_MILLIS = 500;

  private final SecureRandom random = new SecureRandom();
  private final Transport transport;
  private final MultiThreadIoEventLoopGroup loops;
  private final Map<EventLoop, Station> stations = new ConcurrentHashMap<>();
  private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final GatewayParts parts;
  private final Gate gate;
  private final Channel listener;
  private volatile boolean stopping;

  private GatewayServer(InetSocketAddress address, int threads, GatewayParts parts) {
    this.transport = Transport.best();
    this.loops =
        new MultiThreadIoEventLoopGroup(
            threads, new DefaultThreadFactory("gateway"), transport.handlers());
    this.parts = parts;
    this.gate =
        new Gate(
            parts.admit(),
            parts.settle(),
            parts.limits(),
            parts.clock(),
            parts.node(),
            "gatehouse-" + Integer.toHexString(random.nextInt()),
            parts.trusted(),
            () -> stopping);
    this.listener = bind(address);
  }

  /** Begins to listen. */
  public static GatewayServer start(InetSocketAddress address, int threads, GatewayParts parts) {
    return new GatewayServer(address, threads, parts);
  }

  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /** Stops listening, lets what runs end for so long, and then ends it. */
  public void stop(Duration grace) {
    stopping = true;
    listener.close().awaitUninterruptibly();
    clients.newCloseFuture().awaitUninterruptibly(grace.toMillis());
    clients.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }

  private Channel bind(InetSocketAddress address) {
    return new ServerBootstrap()
        .group(loops)
        .channelFactory(transport.servers())
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                accept(channel);
              }
            })
        .bind(address)
        .syncUninterruptibly()
        .channel();
  }

  private void accept(Channel channel) {
    clients.add(channel);
    Station station = stations.computeIfAbsent(channel.eventLoop(), this::station);
    InetSocketAddress peer = (InetSocketAddress) channel.remoteAddress();
    IpAddress address = IpAddress.of(peer.getAddress().getAddress());
    Origin origin = new Origin(address, "http", Forwarding.contains(gate.trusted(), address));
    RequestDecoder decoder = new RequestDecoder(gate.limits());
    ResponseEncoder encoder = new ResponseEncoder();
    channel
        .pipeline()
        .addLast(decoder, encoder, new ClientHandler(station, origin, decoder, encoder));
  }

  private Station station(EventLoop loop) {
    AccessLog log = parts.accessLog();
    Observer observer = new Observer(parts.meters(), log == null ? null : log.pen());
    loop.scheduleWithFixedDelay(observer::turn, TURN_MILLIS, TURN_MILLIS, TimeUnit.MILLISECONDS);
    return new Station(
        gate,
        new UpstreamPool(parts.upstreams(), loop, transport.clients()),
        new Sweeper(loop),
        new RequestIds(gate.clock(), random.nextLong()),
        new Letterhead(gate.clock(), gate.pseudonym(), random.nextLong()),
        observer);
  }
}
