package io.gatehouse.gateway.listen;

import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.exchange.Drain;
import io.gatehouse.gateway.exchange.Gate;
import io.gatehouse.gateway.exchange.RequestIds;
import io.gatehouse.gateway.exchange.Station;
import io.gatehouse.gateway.exchange.Sweeper;
import io.gatehouse.gateway.http.Letterhead;
import io.gatehouse.gateway.observe.Observer;
import io.gatehouse.gateway.upstream.UpstreamPool;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Listens for clients. */
public final class GatewayServer {

  /** So long may go on what has no end of its own. */
  public static final Duration ENDLESS_GRACE = Duration.ofSeconds(4);

  private static final int BACKLOG = 1024;
  private static final int TURN_MILLIS = 500;

  /** Of what a client does not take, the gateway holds no more than this and one read (64 KB). */
  private static final WriteBufferWaterMark MARKS = new WriteBufferWaterMark(32 * 1024, 64 * 1024);

  private final RandomGenerator random;
  private final Transport transport;
  private final MultiThreadIoEventLoopGroup loops;
  private final Map<EventLoop, Station> stations = new ConcurrentHashMap<>();
  private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final GatewayParts parts;
  private final Gate gate;
  private final @Nullable Certificates certificates;
  private final Door door;
  private final Channel listener;
  private volatile boolean stopping;

  private GatewayServer(Listening listening, GatewayParts parts, RandomGenerator random) {
    this.random = random;
    this.transport = listening.transport();
    this.loops =
        new MultiThreadIoEventLoopGroup(
            listening.threads(), new DefaultThreadFactory("gateway"), transport.handlers());
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
    this.certificates = listening.certificates();
    this.door = new Door(gate, this::station, listening, clients);
    this.listener = bind(listening.address());
  }

  /**
   * Begins to listen.
   *
   * @param random tells this gateway, and its requests, from all others
   */
  public static GatewayServer start(
      Listening listening, GatewayParts parts, RandomGenerator random) {
    GatewayServer server = new GatewayServer(listening, parts, random);
    parts.observation().meters().watch(server::connections, server.door.refused());
    return server;
  }

  /** Connections that were closed at once because there were too many. */
  public long refusedConnections() {
    return door.refused().sum();
  }

  /** Connections of clients that are open. */
  public int connections() {
    return clients.size();
  }

  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /**
   * Stops listening, lets what runs end for so long, and then cuts it off. WebSockets and streams
   * of events, which have no other end, get no more than {@link #ENDLESS_GRACE} of it. What does
   * nothing is closed at once.
   */
  public void stop(Duration grace) {
    stop(grace, ENDLESS_GRACE);
  }

  void stop(Duration grace, Duration forEndless) {
    long end = System.nanoTime() + grace.toNanos();
    stopping = true;
    listener.close().awaitUninterruptibly();
    tell(Drain.BEGIN);
    boolean ended = areGone(Math.min(grace.toNanos(), forEndless.toNanos()));
    while (!ended && end - System.nanoTime() > 0) {
      // Again and again: another may have begun meanwhile.
      stations.forEach((loop, station) -> loop.execute(station.sweeper()::hurry));
      ended = areGone(Math.min(end - System.nanoTime(), TimeUnit.SECONDS.toNanos(1)));
    }
    tell(Drain.END);
    clients.forEach(client -> client.eventLoop().execute(() -> cut(client)));
    areGone(TimeUnit.SECONDS.toNanos(1));
    if (certificates != null) {
      certificates.close();
    }
    tellTheRest();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }

  private void tell(Drain event) {
    clients.forEach(
        client ->
            client.eventLoop().execute(() -> client.pipeline().fireUserEventTriggered(event)));
  }

  /** Whether all clients are gone, at last after so long. */
  private boolean areGone(long nanos) {
    return clients.newCloseFuture().awaitUninterruptibly(nanos, TimeUnit.NANOSECONDS);
  }

  /** What the last requests left to tell would be lost with the loops. */
  private void tellTheRest() {
    if (!loops.isShuttingDown()) {
      stations.forEach(
          (loop, station) -> loop.submit(station.observer()::turn).awaitUninterruptibly());
    }
  }

  /** Past all handlers: some of them would like to say goodbye first. */
  private static void cut(Channel client) {
    client.unsafe().close(client.unsafe().voidPromise());
  }

  private Channel bind(InetSocketAddress address) {
    return new ServerBootstrap()
        .group(loops)
        .channelFactory(transport.servers())
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, MARKS)
        .childHandler(door)
        .bind(address)
        .syncUninterruptibly()
        .channel();
  }

  private Station station(Channel client) {
    return stations.computeIfAbsent(client.eventLoop(), this::station);
  }

  /** One after the other: a generator that two ask at once may tell both the same. */
  private synchronized Station station(EventLoop loop) {
    Observer observer = parts.observation().observer();
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
