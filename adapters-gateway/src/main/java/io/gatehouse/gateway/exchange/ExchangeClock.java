package io.gatehouse.gateway.exchange;

import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.answer.Failure;
import io.gatehouse.gateway.http.WireLimits;
import java.util.concurrent.TimeUnit;

/**
 * How long an exchange may still take. Each pause of a message may be as long as the version's
 * total time. Once the request is complete, nothing but the head of the answer stops that time.
 */
final class ExchangeClock extends Deadline {

  private final Exchange exchange;
  private final ClientChannel channel;
  private final HttpArrival incoming;
  private final WireLimits limits;
  private @Nullable Forwarding forwarding;
  private @Nullable BodyPace pace;
  private long totalNanos;
  private long pauseEnds;
  private boolean runsOut;
  private boolean indulged;

  ExchangeClock(Exchange exchange, ClientChannel channel, HttpArrival incoming, WireLimits limits) {
    this.exchange = exchange;
    this.channel = channel;
    this.incoming = incoming;
    this.limits = limits;
    putOff(limits.stall().toNanos());
  }

  /** From now on the version's time counts. */
  void forwards(Forwarding up, int totalMillis) {
    forwarding = up;
    totalNanos = TimeUnit.MILLISECONDS.toNanos(totalMillis);
    runsOut = incoming.hasEnded();
    putOff(totalNanos);
  }

  /** There is somebody to take the body: it has to come, and not too slowly. */
  void bodyIsWanted() {
    if (!incoming.hasEnded()) {
      pace = new BodyPace(limits.stall(), System.nanoTime(), incoming.bytes());
      schedule();
    }
  }

  /** Until now the target took no more of the body. */
  void targetGoesOn() {
    if (pace != null) {
      pace.holdBack();
    }
    progress();
  }

  /** Something moved: time begins anew, unless it is the answer that is being waited for. */
  void progress() {
    indulged = false;
    Forwarding up = forwarding;
    if (up != null && (!runsOut || up.isAnswered())) {
      runsOut = incoming.hasEnded();
      putOff(totalNanos);
    }
  }

  @Override
  void expired(long now) {
    Forwarding up = forwarding;
    if (up == null) {
      exchange.answer(Failure.INTERNAL_ERROR);
    } else if (now - pauseEnds < 0) {
      stretchEnded(now, up);
    } else if (!channel.isWritable()) {
      clientStalls();
    } else if (up.waitsForTarget()) {
      up.timedOut();
      exchange.answer(Failure.UPSTREAM_TIMEOUT);
    } else {
      exchange.answer(Failure.REQUEST_TIMEOUT);
    }
  }

  @Override
  void hurry() {
    if (forwarding != null && forwarding.isEndless()) {
      exchange.cutOff();
    }
  }

  private void stretchEnded(long now, Forwarding up) {
    BodyPace coming = awaited();
    if (coming != null && coming.wasTooSlow(now, incoming.bytes(), up.waitsForTarget())) {
      exchange.answer(Failure.REQUEST_TIMEOUT);
    } else {
      schedule();
    }
  }

  /** A client that does not read is given its own time, which is not the upstream's. */
  private void clientStalls() {
    if (indulged) {
      exchange.giveUp();
    } else {
      indulged = true;
      putOff(limits.stall().toNanos());
    }
  }

  private void putOff(long nanos) {
    pauseEnds = System.nanoTime() + nanos;
    schedule();
  }

  private void schedule() {
    BodyPace coming = awaited();
    if (coming != null && coming.ends() - pauseEnds < 0) {
      expireAt(coming.ends());
    } else {
      expireAt(pauseEnds);
    }
  }

  /** Whoever is answered may take its time with the rest of what it says. */
  private @Nullable BodyPace awaited() {
    boolean answered = forwarding != null && forwarding.isAnswered();
    return answered || incoming.hasEnded() ? null : pace;
  }
}
