package io.gatehouse.web.http;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Those to the port of the control plane, to be cut off when there is no more time for them. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails here has ended anyway
@Singleton
public final class Connections {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final ChannelGroup open = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
  private volatile boolean cutOff;

  void add(Channel channel) {
    open.add(channel);
    if (cutOff) {
      channel.close();
    }
  }

  /** Whether what breaks off from here on was broken off by us, and is nobody's fault. */
  boolean areCutOff() {
    return cutOff;
  }

  /**
   * Closes all, and returns when those who waited for the rest of a request have been told, as long
   * as what they need for that is still there.
   */
  public void cutOff() {
    cutOff = true;
    List<Channel> last = List.copyOf(open);
    open.close().awaitUninterruptibly(PATIENCE.toMillis());
    for (Channel channel : last) {
      // Whoever waits is told in a task of this thread that was added before this one.
      channel.eventLoop().submit(() -> {}).awaitUninterruptibly(PATIENCE.toMillis());
    }
  }
}
