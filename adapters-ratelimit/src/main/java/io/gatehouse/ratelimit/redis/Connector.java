package io.gatehouse.ratelimit.redis;

import io.netty.channel.EventLoop;
import java.util.concurrent.CompletionStage;

/** How one comes to a connection. */
interface Connector extends AutoCloseable {

  /** A loop of its own, for those who have none that fits. */
  EventLoop ownLoop();

  /** Whether Redis is in parts, of which some may be gone. */
  boolean isCluster();

  /** Whether a connection can be on this loop: each has a transport of its own. */
  boolean fits(EventLoop loop);

  /** Connects; fails if nobody is there. On any thread, and keeps none. */
  CompletionStage<Line> connect(EventLoop loop);

  /** There will be no more connections on this loop. */
  void forget(EventLoop loop);

  @Override
  void close();
}
