package io.gatehouse.gateway.upstream;

import io.gatehouse.domain.catalog.Ejection;
import io.gatehouse.domain.catalog.Retries;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.routing.Backoff;
import io.gatehouse.domain.routing.TargetChoice;
import io.gatehouse.domain.routing.TargetHealth;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.answer.Failure;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request on its way to the targets of its version. A target that takes no connection has
 * received nothing, so the next one is tried for any request; a target that broke off has, so only
 * a request that may be repeated is sent again, and only as often as the version and the budget
 * allow.
 */
public final class UpstreamCall {

  private static final Logger LOG = LoggerFactory.getLogger(UpstreamCall.class);

  private final UpstreamPool pool;
  private final LoopUpstreams version;
  private final UpstreamListener listener;
  private long tried;
  private int target = TargetChoice.NONE;
  private int retries;
  private boolean reused;
  private boolean wantsFresh;
  private long oldest = UpstreamPool.FRESH;
  private boolean asked;
  private boolean over;
  private Failure worst = Failure.NO_HEALTHY_TARGET;

  UpstreamCall(UpstreamPool pool, LoopUpstreams version, UpstreamListener listener) {
    this.pool = pool;
    this.version = version;
    this.listener = listener;
  }

  /**
   * Looks for a connection.
   *
   * @param mayHaveDied whether it may be one that was not used for long, because the request can be
   *     sent again if that turns out to be dead
   */
  public void connect(boolean mayHaveDied) {
    oldest = mayHaveDied ? UpstreamPool.LONGEST_IDLE : UpstreamPool.FRESH;
    version.budget().requested(System.nanoTime());
    tryNext();
  }

  /** Where the request is going, once there is a connection: that may have served others before. */
  public Target target() {
    return version.shared().target(target);
  }

  /** The target has answered, whatever the answer is. */
  public void answered() {
    asked = false;
    if (target != TargetChoice.NONE) {
      learn(health -> health.succeeded(System.nanoTime()));
    }
  }

  /** The target kept silent for too long; only before it answers does that tell against it. */
  public void timedOut() {
    if (asked && target != TargetChoice.NONE) {
      learn(health -> health.failed(ejection(), System.nanoTime()));
    }
  }

  /**
   * The connection broke, or what came over it broke the rules. Sends the request again, if that
   * may be done.
   *
   * @param unanswered whether nothing of an answer has gone on to the client
   * @param repeatable whether the request may reach a target twice, and can
   * @return whether it is sent again; then the listener hears of a connection, or that there is
   *     none
   */
  public boolean broke(boolean unanswered, boolean repeatable) {
    if (over || target == TargetChoice.NONE) {
      return false;
    }
    boolean died = reused && unanswered;
    if (!died) {
      learn(health -> health.failed(ejection(), System.nanoTime()));
    }
    if (!unanswered || !repeatable) {
      return false;
    }
    return died ? again() : retry();
  }

  /** It died while nobody used it, which says nothing about the target. */
  private boolean again() {
    tried &= ~(1L << target);
    wantsFresh = true;
    release();
    tryNext();
    return true;
  }

  private boolean retry() {
    Retries terms = version.row().definition().traffic().retries();
    if (retries >= terms.attempts()
        || !version.budget().tryRetry(terms.budgetPercent(), System.nanoTime())) {
      return false;
    }
    release();
    long pause = Backoff.nanos(retries++, pool.random());
    loop().schedule(this::tryNext, pause, TimeUnit.NANOSECONDS);
    return true;
  }

  /** The request is over, however it ended. */
  public void end() {
    if (!over) {
      over = true;
      release();
      version.shared().inFlight().leave();
    }
  }

  private void tryNext() {
    if (over) {
      return;
    }
    long now = System.nanoTime();
    int next = version.shared().group().next(version.choice(), tried, now);
    if (next == TargetChoice.NONE && retries > 0 && worst == Failure.NO_HEALTHY_TARGET) {
      // All have had their turn, and connections were there: the same one may do better now.
      tried = 0;
      next = version.shared().group().next(version.choice(), tried, now);
    }
    if (next == TargetChoice.NONE) {
      listener.unreachable(worst);
      return;
    }
    target = next;
    tried |= 1L << next;
    IdleConnections idle = version.idle(next);
    UpstreamConnection ready = wantsFresh ? null : idle.take(now - oldest);
    if (ready != null) {
      lend(ready, true);
    } else {
      resolve(idle.place());
    }
  }

  private void resolve(Place place) {
    pool.resolver()
        .resolve(
            place.host(),
            place.port(),
            loop(),
            new Resolver.Listener() {
              @Override
              public void resolved(InetSocketAddress[] addresses) {
                open(addresses, 0);
              }

              @Override
              public void failed(Resolver.Reason reason) {
                LOG.debug("{} can't be reached: {}", place.host(), reason);
                nowhere(Failure.UPSTREAM_UNREACHABLE);
              }
            });
  }

  private void open(InetSocketAddress[] addresses, int at) {
    if (over) {
      return;
    }
    pool.connector()
        .connect(
            version.idle(target),
            addresses[at],
            version.row().definition().timeouts().connectMillis(),
            new Connector.Listener() {
              @Override
              public void connected(UpstreamConnection connection) {
                lend(connection, false);
              }

              @Override
              public void failed(Throwable cause) {
                LOG.debug("No connection to {}", addresses[at], cause);
                if (OwnWant.isIt(cause)) {
                  wanting(cause);
                } else if (at + 1 < addresses.length && !over) {
                  open(addresses, at + 1);
                } else {
                  nowhere(kind(cause));
                }
              }
            });
  }

  /** There is no connection to be had, whichever target is asked. */
  private void wanting(Throwable cause) {
    if (!over) {
      if (pool.mayComplain(System.nanoTime())) {
        LOG.warn("No connection can be opened; is `ulimit -n` too low? {}", cause.getMessage());
      }
      version.shared().health(target).abandoned();
      release();
      listener.unreachable(Failure.OVERLOADED);
    }
  }

  private void nowhere(Failure failure) {
    if (over) {
      return;
    }
    learn(health -> health.unreachable(ejection(), System.nanoTime()));
    release();
    worst = failure;
    tryNext();
  }

  private void lend(UpstreamConnection connection, boolean again) {
    if (over) {
      // Whoever wanted it is gone; the next one need not open another.
      connection.keep();
      return;
    }
    reused = again;
    wantsFresh = false;
    asked = true;
    if (!again) {
      version.shared().health(target).reached();
    }
    connection.lendTo(listener);
    listener.connected(connection);
  }

  private void release() {
    asked = false;
    if (target != TargetChoice.NONE) {
      version.choice().release(target);
      target = TargetChoice.NONE;
    }
  }

  /** Tells the target's health how it went, and people when that makes a difference. */
  private void learn(Consumer<TargetHealth> lesson) {
    TargetHealth health = version.shared().health(target);
    boolean before = health.isEjected();
    lesson.accept(health);
    boolean after = health.isEjected();
    if (before != after) {
      LOG.warn(
          "{} of {} is {}",
          version.shared().target(target).url(),
          version.row().id(),
          after ? "left alone for a while: its requests fail" : "used again");
      if (after) {
        pool.ejections().increment();
      }
    }
  }

  private Ejection ejection() {
    return version.row().definition().traffic().ejection();
  }

  private EventLoop loop() {
    return pool.connector().loop();
  }

  private static Failure kind(@Nullable Throwable cause) {
    if (cause instanceof ConnectTimeoutException) {
      return Failure.UPSTREAM_TIMEOUT;
    }
    return cause instanceof SSLException ? Failure.UPSTREAM_BROKEN : Failure.UPSTREAM_UNREACHABLE;
  }
}
