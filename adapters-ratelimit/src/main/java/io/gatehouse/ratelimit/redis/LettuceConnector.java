package io.gatehouse.ratelimit.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.Transports;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandle;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timer;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutorGroup;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Connections by Lettuce, each on the loop of those who use it. */
final class LettuceConnector implements Connector {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

  /** Lettuce decides by itself how it asks the operating system for bytes. */
  private static final boolean EPOLL = Transports.socketChannelClass() == EpollSocketChannel.class;

  private final RedisAddress address;
  private final ThreadFactory threads = new DefaultThreadFactory("redis", true);
  private final MultiThreadIoEventLoopGroup own =
      new MultiThreadIoEventLoopGroup(1, threads, handlers());
  private final EventExecutorGroup work = new DefaultEventExecutorGroup(1, threads);
  private final Timer timer = new HashedWheelTimer(threads);
  private final Map<EventLoop, AbstractRedisClient> clients = new ConcurrentHashMap<>();
  private volatile boolean closed;

  LettuceConnector(RedisAddress address) {
    this.address = address;
  }

  @Override
  public boolean isCluster() {
    return address.isCluster();
  }

  @Override
  public EventLoop ownLoop() {
    return own.next();
  }

  @Override
  public boolean fits(EventLoop loop) {
    Class<? extends IoHandle> handle = EPOLL ? EpollIoHandle.class : NioIoHandle.class;
    return loop instanceof IoEventLoop its && its.isCompatible(handle);
  }

  /** Not on the loop: the first steps load classes, and may look up names. */
  @Override
  public CompletionStage<Line> connect(EventLoop loop) {
    return CompletableFuture.supplyAsync(() -> clients.computeIfAbsent(loop, this::client), work)
        .thenCompose(this::dial);
  }

  @Override
  public void forget(EventLoop loop) {
    AbstractRedisClient client = clients.remove(loop);
    if (client != null) {
      end(loop, client);
    }
  }

  @Override
  public void close() {
    closed = true;
    CompletableFuture<?>[] ends =
        clients.entrySet().stream()
            .map(each -> end(each.getKey(), each.getValue()))
            .toArray(CompletableFuture<?>[]::new);
    clients.clear();
    // Whoever ends, or connects right now, needs threads for that.
    CompletableFuture.allOf(ends)
        .whenComplete(
            (over, failure) ->
                work.shutdownGracefully(0, 1, TimeUnit.SECONDS)
                    .addListener(done -> own.shutdownGracefully(0, 1, TimeUnit.SECONDS)));
    timer.stop();
  }

  /** Connections end with their loop. */
  private static CompletableFuture<Void> end(EventLoop loop, AbstractRedisClient client) {
    CompletableFuture<Void> end =
        loop.isShuttingDown()
            ? CompletableFuture.completedFuture(null)
            : client.shutdownAsync(0, 1, TimeUnit.SECONDS);
    client.getResources().shutdown(0, 1, TimeUnit.SECONDS);
    return end;
  }

  private CompletionStage<Line> dial(AbstractRedisClient client) {
    if (closed) {
      return CompletableFuture.failedFuture(new IllegalStateException("It is closed"));
    }
    if (client instanceof RedisClusterClient cluster) {
      return cluster
          .refreshPartitionsAsync()
          .thenCompose(known -> cluster.connectAsync(Wording.CODEC))
          .thenApply(connection -> new LettuceLine(connection, connection.async(), true).open());
    }
    return ((RedisClient) client)
        .connectAsync(Wording.CODEC, address.uris().get(0))
        .thenApply(connection -> new LettuceLine(connection, connection.async(), false).open());
  }

  private AbstractRedisClient client(EventLoop loop) {
    ClientResources resources =
        DefaultClientResources.builder()
            .eventLoopGroupProvider(new OneLoop(loop))
            .eventExecutorGroup(work)
            .timer(timer)
            .reconnectDelay(Delay.constant(BETWEEN_TRIES))
            .commandLatencyRecorder(CommandLatencyRecorder.disabled())
            .build();
    if (address.isCluster()) {
      RedisClusterClient client = RedisClusterClient.create(resources, address.uris());
      client.setOptions(clusterOptions());
      return client;
    }
    RedisClient client = RedisClient.create(resources);
    // A connection that is lost is lost, and so is what was on its way: nothing is sent twice.
    client.setOptions(options(ClientOptions.builder()).autoReconnect(false).build());
    return client;
  }

  /** The connections of a cluster come and go with its nodes; what was on its way is not resent. */
  private static ClusterClientOptions clusterOptions() {
    ClusterClientOptions.Builder options = ClusterClientOptions.builder();
    options(options).replayFilter(command -> true);
    return options
        .topologyRefreshOptions(
            ClusterTopologyRefreshOptions.builder()
                .enableAllAdaptiveRefreshTriggers()
                .adaptiveRefreshTriggersTimeout(BETWEEN_TRIES)
                .enablePeriodicRefresh(Duration.ofSeconds(10))
                .build())
        .build();
  }

  private static ClientOptions.Builder options(ClientOptions.Builder options) {
    return options
        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
        // Who waits how long is our own business; a timer for each command would cost more than it.
        .timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
        .socketOptions(SocketOptions.builder().connectTimeout(PATIENCE).keepAlive(true).build());
  }

  private static IoHandlerFactory handlers() {
    return EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
  }
}
