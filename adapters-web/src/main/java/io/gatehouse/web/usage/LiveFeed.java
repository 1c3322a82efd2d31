package io.gatehouse.web.usage;

import io.gatehouse.application.usage.LiveScope;
import io.gatehouse.application.usage.LiveSecond;
import io.gatehouse.application.usage.LiveUsage;
import io.gatehouse.application.usage.SettledRequestQueries;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.http.sse.Event;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells all who listen, once a second, what this node settles. Its journal is read once for all of
 * them, and not at all while nobody listens.
 */
@Singleton
final class LiveFeed implements GracefulShutdownCapable {

  static final int MOST_LISTENERS = 100;

  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

  private final Optional<SettledRequestQueries> settled;
  private final Clock clock;
  private final Ticks ticks;
  private final Executor threads;
  private final Set<LiveStream> streams = new HashSet<>();
  private Optional<LiveUsage> usage = Optional.empty();
  private @Nullable Runnable ticking;
  private Instant last = Instant.MIN;
  private boolean draining;

  /**
   * @param settled absent where there is no gateway
   */
  @Inject
  LiveFeed(Optional<SettledRequestQueries> settled, Clock clock) {
    this(settled, clock, Ticks.of(clock, named("usage-live")), asking());
  }

  LiveFeed(Optional<SettledRequestQueries> settled, Clock clock, Ticks ticks, Executor threads) {
    this.settled = settled;
    this.clock = clock;
    this.ticks = ticks;
    this.threads = threads;
  }

  /**
   * What is settled from now on.
   *
   * @param scope what the listener may know
   * @param access tells it again, as things are then
   * @throws RejectedExecutionException if so many listen that there is no room for another one
   */
  Publisher<Event<LiveView>> listen(LiveScope scope, Supplier<LiveScope> access) {
    LiveStream stream = new LiveStream(scope, access, clock, this::leave);
    enter(stream);
    return stream.events();
  }

  private synchronized void enter(LiveStream stream) {
    if (draining || streams.size() >= MOST_LISTENERS) {
      throw new RejectedExecutionException("so many listen that there is no room for another one");
    }
    streams.add(stream);
    if (ticking == null) {
      usage = settled.map(LiveUsage::new);
      ticking = ticks.begin(this::tick);
    }
  }

  private synchronized void leave(LiveStream stream) {
    streams.remove(stream);
    if (streams.isEmpty() && ticking != null) {
      ticking.run();
      ticking = null;
      usage = Optional.empty();
    }
  }

  /** A thread that was held up tells once of all the seconds that it missed. */
  private void tick() {
    try {
      Instant second = clock.instant().truncatedTo(ChronoUnit.SECONDS);
      List<LiveStream> listeners;
      Optional<LiveUsage> following;
      synchronized (this) {
        listeners = second.isAfter(last) ? List.copyOf(streams) : List.of();
        following = usage;
        last = second.isAfter(last) ? second : last;
      }
      if (!listeners.isEmpty()) {
        LiveSecond told =
            following
                .map(its -> its.next(second))
                .orElseGet(() -> new LiveSecond(second, Map.of()));
        listeners.forEach(each -> each.tell(told, threads));
      }
    } catch (RuntimeException | Error e) {
      // Whatever is thrown from here, there would be no next second.
      LOG.error("What was settled could not be told; the next second is tried", e);
    }
  }

  synchronized int listeners() {
    return streams.size();
  }

  /** Nobody would end by themselves. */
  @Override
  public CompletionStage<?> shutdownGracefully() {
    List<LiveStream> all;
    synchronized (this) {
      draining = true;
      all = List.copyOf(streams);
    }
    all.forEach(LiveStream::end);
    return CompletableFuture.completedFuture(null);
  }

  /** One question for each listener at a time, and one thread for all: none is in a hurry. */
  private static Executor asking() {
    ThreadPoolExecutor one =
        new ThreadPoolExecutor(
            1,
            1,
            LiveStream.LONGEST.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            named("usage-live-access"));
    one.allowCoreThreadTimeOut(true);
    return one;
  }

  private static ThreadFactory named(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
