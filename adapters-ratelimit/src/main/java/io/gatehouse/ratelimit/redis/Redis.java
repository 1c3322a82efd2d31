package io.gatehouse.ratelimit.redis;

import io.gatehouse.domain.value.Nullable;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The lanes to Redis: one for each event loop that asks, and a common one for all other threads and
 * for loops that are not connected yet.
 */
final class Redis implements AutoCloseable {

  private static final long TRY_AGAIN_MILLIS = 200;

  private final Connector connector;
  private final long budgetNanos;
  private final Watch watch;
  private final Map<EventLoop, Lane> lanes = new ConcurrentHashMap<>();
  private final CountDownLatch tried = new CountDownLatch(1);
  private final Lane common;
  private volatile boolean closed;

  Redis(Connector connector, long budgetNanos, Watch watch) {
    this.connector = connector;
    this.budgetNanos = budgetNanos;
    this.watch = watch;
    this.common = open(connector.ownLoop());
  }

  /** Waits until the first attempt to connect has come to its end, whichever. */
  void await(Duration patience) {
    try {
      if (!tried.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        common.loop().execute(() -> common.isOutOfReach("no answer"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  Lane lane(Executor home) {
    if (!(home instanceof EventLoop loop)) {
      return common;
    }
    Lane lane = lanes.get(loop);
    if (lane == null && !closed && connector.fits(loop) && !loop.isShuttingDown()) {
      lane = lanes.computeIfAbsent(loop, this::openOther);
    }
    // Until it is connected for the first time, and while neither is, it makes no difference.
    return lane == null || !lane.wasUsed() ? common : lane;
  }

  Lane common() {
    return common;
  }

  @Override
  public void close() {
    closed = true;
    onLoop(common, common::end);
    lanes.values().forEach(lane -> onLoop(lane, lane::end));
    connector.close();
  }

  private Lane openOther(EventLoop loop) {
    loop.terminationFuture().addListener(over -> forget(loop));
    return open(loop);
  }

  private Lane open(EventLoop loop) {
    Lane[] lane = new Lane[1];
    lane[0] =
        new Lane(
            loop,
            new Breakers(connector.isCluster()),
            budgetNanos,
            System::nanoTime,
            watch,
            () -> connectLater(lane[0]));
    connect(lane[0]);
    return lane[0];
  }

  private void connect(Lane lane) {
    if (!closed && !lane.loop().isShuttingDown()) {
      connector
          .connect(lane.loop())
          .whenComplete((line, failure) -> onLoop(lane, () -> connected(lane, line, failure)));
    }
  }

  private void connected(Lane lane, @Nullable Line line, @Nullable Throwable failure) {
    if (line == null) {
      lane.isOutOfReach(reason(failure));
      connectLater(lane);
    } else if (closed) {
      line.close();
    } else {
      lane.use(line);
    }
    tried.countDown();
  }

  private static String reason(@Nullable Throwable failure) {
    Throwable cause = failure;
    while (cause != null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause == null ? "no answer" : String.valueOf(cause.getMessage());
  }

  private void connectLater(Lane lane) {
    lane.loop().schedule(() -> connect(lane), TRY_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void forget(EventLoop loop) {
    Lane lane = lanes.remove(loop);
    if (lane != null) {
      lane.end();
      connector.forget(loop);
    }
  }

  /** Whose loop has ended has nothing to do any more. */
  private static void onLoop(Lane lane, Runnable task) {
    if (!lane.loop().isShuttingDown()) {
      lane.loop().execute(task);
    }
  }
}
