package io.gatehouse.web.usage;

import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.application.usage.LiveScope;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.http.sse.Event;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
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

  private final UserId listener;
  private final Supplier<LiveScope> access;
  private final LongSupplier nanos;
  private final Consumer<LiveStream> leave;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile LiveScope scope;
  private volatile long askedAt;
  private volatile @Nullable FluxSink<Event<LiveView>> sink;
  private volatile boolean ended;

  /**
   * @param scope what the listener may know, as of now
   * @param access tells it again, and throws if they may know nothing any more
   * @param nanos a clock that is never set
   * @param leave called when there is nobody who listens
   */
  LiveStream(
      UserId listener,
      LiveScope scope,
      Supplier<LiveScope> access,
      LongSupplier nanos,
      Consumer<LiveStream> leave) {
    this.listener = listener;
    this.scope = scope;
    this.access = access;
    this.nanos = nanos;
    this.leave = leave;
    this.askedAt = nanos.getAsLong();
  }

  boolean isOf(UserId user) {
    return listener.equals(user);
  }

  Publisher<Event<LiveView>> events() {
    return Flux.create(this::attach, FluxSink.OverflowStrategy.DROP);
  }

  private void attach(FluxSink<Event<LiveView>> opened) {
    sink = opened;
    opened.onDispose(this::end);
    if (ended) {
      opened.complete();
    }
  }

  /**
   * To be called by one thread.
   *
   * @param threads where it may take a while to ask again
   */
  void tell(LiveViews second, Executor threads) {
    Duration age = Duration.ofNanos(nanos.getAsLong() - askedAt);
    FluxSink<Event<LiveView>> open = sink;
    // Who asked, and left before there was anything to hear, is never asked about: it ends, too.
    if (age.compareTo(LONGEST) > 0 || (open == null && age.compareTo(ASKED_AGAIN) > 0)) {
      end();
    } else if (open != null) {
      if (age.compareTo(ASKED_AGAIN) >= 0 && asking.compareAndSet(false, true)) {
        threads.execute(this::ask);
      }
      if (open.requestedFromDownstream() > 0) {
        open.next(second.in(scope));
      }
    }
  }

  void end() {
    ended = true;
    leave.accept(this);
    FluxSink<Event<LiveView>> open = sink;
    if (open != null) {
      open.complete();
    }
  }

  private void ask() {
    long began = nanos.getAsLong();
    try {
      scope = access.get();
      askedAt = began;
    } catch (Refused e) {
      end();
    } catch (StoreUnavailable e) {
      LOG.debug("Whether somebody may still listen can't be asked now: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("Whether somebody may still listen could not be asked; it is tried again", e);
    } finally {
      asking.set(false);
    }
  }
}
