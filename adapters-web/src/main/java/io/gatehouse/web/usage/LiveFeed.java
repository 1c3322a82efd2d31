package io.gatehouse.web.usage;

import io.gatehouse.application.usage.LiveScope;
import io.gatehouse.application.usage.LiveSecond;
import io.gatehouse.application.usage.LiveUsage;
import io.gatehouse.application.usage.SettledRequestQueries;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.http.sse.Event;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import jakarta.annotation.PreDestroy;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
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

  /** So many of them may be of one user, who can't keep all others out by that. */
  static final int MOST_OF_ONE = 5;

  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

  private final Optional<SettledRequestQueries> settled;
  private final Clock clock;
  private final LongSupplier nanos;
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
    this(settled, clock, System::nanoTime, Ticks.of(clock, named("usage-live")), asking());
  }

  /**
   * @param nanos by which it is seen how long ago something was, whatever the clock is set to
   */
  LiveFeed(
      Optional<SettledRequestQueries> settled,
      Clock clock,
      LongSupplier nanos,
      Ticks ticks,
      Executor threads) {
    this.settled = settled;
    this.clock = clock;
    this.nanos = nanos;
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
  Publisher<Event<LiveView>> listen(UserId listener, LiveScope scope, Supplier<LiveScope> access) {
    LiveStream stream = new LiveStream(listener, scope, access, nanos, this::leave);
    enter(stream, listener);
    return stream.events();
  }

  private synchronized void enter(LiveStream stream, UserId listener) {
    long own = streams.stream().filter(each -> each.isOf(listener)).count();
    if (draining || streams.size() >= MOST_LISTENERS || own >= MOST_OF_ONE) {
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
        // It may be an earlier one: whoever sets the clock back silences nobody.
        listeners = second.equals(last) ? List.of() : List.copyOf(streams);
        following = usage;
        last = second;
      }
      if (!listeners.isEmpty()) {
        LiveViews views = new LiveViews(read(following, second));
        listeners.forEach(each -> tell(each, views));
      }
    } catch (RuntimeException | Error e) {
      // Whatever is thrown from here, there would be no next second.
      LOG.error("What was settled could not be told; the next second is tried", e);
    }
  }

  /** Nothing, if it can't be read: who listens is asked about all the same. */
  private static LiveSecond read(Optional<LiveUsage> usage, Instant second) {
    LiveSecond nothing = new LiveSecond(second, Map.of());
    try {
      return usage.map(its -> its.next(second)).orElse(nothing);
    } catch (RuntimeException | Error e) {
      LOG.error("What was settled could not be read; the next second is tried", e);
      return nothing;
    }
  }

  /** Nobody goes without because of somebody else. */
  private void tell(LiveStream stream, LiveViews views) {
    try {
      stream.tell(views, threads);
    } catch (RuntimeException | Error e) {
      LOG.error("Somebody who listens could not be told; the next second is tried", e);
    }
  }

  synchronized int listeners() {
    return streams.size();
  }

  /** Nobody would end by themselves. */
  @Override
  public CompletionStage<?> shutdownGracefully() {
    end();
    return CompletableFuture.completedFuture(null);
  }

  @PreDestroy
  void stop() {
    end();
    ticks.stop();
    if (threads instanceof ExecutorService pool) {
      pool.shutdownNow();
    }
  }

  private void end() {
    List<LiveStream> all;
    synchronized (this) {
      draining = true;
      all = List.copyOf(streams);
    }
    all.forEach(LiveStream::end);
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
