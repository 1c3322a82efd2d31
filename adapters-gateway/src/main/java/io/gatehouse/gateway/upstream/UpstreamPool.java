package io.gatehouse.gateway.upstream;

import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.answer.Failure;
import io.gatehouse.gateway.http.ResponseDecoder;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpRequestEncoder;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The connections of one event loop to upstreams. */
public final class UpstreamPool {

  private static final long LONGEST_IDLE = TimeUnit.SECONDS.toNanos(60);
  private static final long FRESH = TimeUnit.SECONDS.toNanos(1);
  private static final int HTTP = 80;

  private final EventLoop loop;
  private final Bootstrap bootstrap;
  private final Map<Target, IdleConnections> idle = new HashMap<>();
  private final Map<VersionId, Integer> turns = new HashMap<>();

  public UpstreamPool(EventLoop loop, ChannelFactory<? extends Channel> channels) {
    this.loop = loop;
    this.bootstrap =
        new Bootstrap()
            .group(loop)
            .channelFactory(channels)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true);
    loop.scheduleWithFixedDelay(this::closeOld, 1, 1, TimeUnit.SECONDS);
  }

  /**
   * Finds a connection to one of the version's targets.
   *
   * @param repeatable whether the request may be sent again, should the connection turn out dead
   * @param failed the target that was tried before, if there was one
   */
  public void connect(
      VersionRow version, boolean repeatable, @Nullable Target failed, UpstreamListener listener) {
    Target target = choose(version, failed);
    IdleConnections connections = idle.computeIfAbsent(target, any -> new IdleConnections());
    long now = System.nanoTime();
    UpstreamConnection ready = connections.take(now - (repeatable ? LONGEST_IDLE : FRESH));
    if (ready != null) {
      ready.lendTo(listener);
      listener.connected(ready);
    } else {
      open(target, version.definition().timeouts().connectMillis(), connections, listener);
    }
  }

  private Target choose(VersionRow version, @Nullable Target failed) {
    List<Target> targets = version.definition().upstreams();
    int turn = turns.merge(version.id(), 1, Integer::sum);
    Target target = targets.get(Math.floorMod(turn, targets.size()));
    return target.equals(failed) ? targets.get(Math.floorMod(turn + 1, targets.size())) : target;
  }

  private void open(
      Target target, int connectMillis, IdleConnections home, UpstreamListener listener) {
    int port = target.url().getPort() < 0 ? HTTP : target.url().getPort();
    ResponseDecoder decoder = new ResponseDecoder();
    UpstreamConnection[] opened = new UpstreamConnection[1];
    ChannelFuture connecting =
        bootstrap
            .clone()
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectMillis)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    opened[0] = new UpstreamConnection(target, channel, decoder, home);
                    channel.pipeline().addLast(decoder, new HttpRequestEncoder(), opened[0]);
                  }
                })
            .connect(new InetSocketAddress(target.url().getHost(), port));
    connecting.addListener(
        done -> {
          if (done.isSuccess()) {
            opened[0].lendTo(listener);
            listener.connected(opened[0]);
          } else {
            listener.unreachable(Failure.UPSTREAM_UNREACHABLE);
          }
        });
  }

  private void closeOld() {
    long since = System.nanoTime() - LONGEST_IDLE;
    idle.values().forEach(each -> each.closeOlderThan(since));
  }

  /** Whose connections these are. */
  public EventLoop loop() {
    return loop;
  }
}
