package io.gatehouse.web.usage;

import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.application.usage.LiveScope;
import io.gatehouse.application.usage.LiveSecond;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.http.sse.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * What one listener is told. Whoever listens too slowly misses seconds; whoever may not know any
 * more, or can't be asked about, hears nothing more.
 */
final class LiveStream {

  private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);

  /** How old the answer may get to whether somebody may listen, before it is asked again. */
  static final Duration ASKED_AGAIN = Duration.ofSeconds(15);

  /** And before they may not, for want of an answer. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  private final Supplier<LiveScope> access;
  private final Clock clock;
  private final Consumer<LiveStream> leave;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile LiveScope scope;
  private volatile Instant askedAt;
  private volatile @Nullable FluxSink<Event<LiveView>> sink;
  private volatile boolean ended;

  /**
   * @param scope what the listener may know, as of now
   * @param access tells it again, and throws if they may know nothing any more
   * @param leave called when there is nobody who listens
   */
  LiveStream(LiveScope scope, Supplier<LiveScope> access, Clock clock, Consumer<LiveStream> leave) {
    this.scope = scope;
    this.access = access;
    this.clock = clock;
    this.leave = leave;
    this.askedAt = clock.instant();
  }

  Publisher<Event<LiveView>> events() {
    return Flux.create(this::attach, FluxSink.OverflowStrategy.DROP);
  }

  private void attach(FluxSink<Event<LiveView>> listener) {
    sink = listener;
    listener.onDispose(this::end);
    if (ended) {
      listener.complete();
    }
  }

  /**
   * To be called by one thread.
   *
   * @param threads where it may take a while to ask again
   */
  void tell(LiveSecond second, Executor threads) {
    Duration age = Duration.between(askedAt, clock.instant());
    FluxSink<Event<LiveView>> listener = sink;
    // Who asked, and left before there was anything to hear, is never asked about: it ends, too.
    if (age.compareTo(LONGEST) > 0 || (listener == null && age.compareTo(ASKED_AGAIN) > 0)) {
      end();
    } else if (listener != null) {
      if (age.compareTo(ASKED_AGAIN) >= 0 && asking.compareAndSet(false, true)) {
        threads.execute(this::ask);
      }
      if (listener.requestedFromDownstream() > 0) {
        listener.next(event(second.in(scope)));
      }
    }
  }

  void end() {
    ended = true;
    leave.accept(this);
    FluxSink<Event<LiveView>> listener = sink;
    if (listener != null) {
      listener.complete();
    }
  }

  private void ask() {
    Instant began = clock.instant();
    try {
      scope = access.get();
      askedAt = began;
    } catch (Refused e) {
      end();
    } catch (StoreUnavailable e) {
      LOG.debug("Whether somebody may still listen can't be asked now: {}", e.getMessage());
    } finally {
      asking.set(false);
    }
  }

  private static Event<LiveView> event(LiveSecond second) {
    String id = Long.toString(second.at().getEpochSecond());
    return Event.of(LiveView.of(second)).id(id).name("usage");
  }
}
