package io.gatehouse.gateway.exchange;

import io.gatehouse.application.gateway.Admission;
import io.gatehouse.application.gateway.AdmitRequest;
import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.answer.Failure;
import io.gatehouse.gateway.observe.Moment;
import io.gatehouse.gateway.observe.Report;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request: arrived, admitted, forwarded, answered, settled. Everything happens on the event
 * loop of the client's connection, which is also that of the upstream's.
 */
final class Exchange implements AdmitRequest.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private final ClientHandler client;
  private final ClientChannel channel;
  private final Station station;
  private final HttpArrival incoming;
  private final Report report;
  private final ExchangeClock clock;
  private @Nullable Admitted admitted;
  private @Nullable Forwarding forwarding;
  private boolean upgrading;
  private boolean over;

  Exchange(ClientHandler client, HttpRequest request) {
    this.client = client;
    this.channel = client.channel();
    this.station = client.station();
    String id = station.ids().next();
    this.incoming = new HttpArrival(request, channel.origin(), station.gate().trusted(), id);
    this.report = new Report(id, incoming.client());
    this.clock = new ExchangeClock(this, channel, incoming, station.gate().limits());
  }

  HttpArrival incoming() {
    return incoming;
  }

  Report report() {
    return report;
  }

  /** Whether the client wants to speak something else than HTTP from now on. */
  boolean isUpgrading() {
    return upgrading;
  }

  /** Reads where the request wants to go, and asks whether it may. */
  void begin() {
    Failure objection = incoming.read(station.gate().limits(), station.letterhead());
    report.asks(incoming.method(), incoming.instance());
    if (objection != null) {
      answer(objection);
    } else if (incoming.isForGateway()) {
      answer(OwnAddresses.answer(incoming, station.gate().node()), Failure.ROUTE_NOT_FOUND);
    } else if (OwnAnswer.isDue(incoming)) {
      answer(OwnAnswer.to(incoming), Failure.METHOD_NOT_ALLOWED);
    } else {
      station.sweeper().watch(clock);
      upgrading = !channel.isStream() && Upgrade.isWanted(incoming.request());
      if (upgrading) {
        channel.pauseDecoding();
      }
      admit();
    }
  }

  private void admit() {
    try {
      AdmitRequest gate = station.gate().admit();
      gate.admit(incoming, channel.netty().eventLoop(), station.gate().clock().instant(), this);
    } catch (RuntimeException e) {
      LOG.error("{} could not be judged", incoming.requestId(), e);
      answer(Failure.INTERNAL_ERROR);
    }
  }

  @Override
  public void heard(Admission admission) {
    if (over) {
      tooLate(admission);
      return;
    }
    report.happened(Moment.JUDGED);
    if (admission instanceof Admitted let) {
      admitted = let;
      report.leadsTo(let.route(), let.granted());
      forward(let);
    } else {
      refuse((Admission.Refused) admission);
    }
  }

  /** Nobody is there any more; but permits were taken, and of that there must be a record. */
  private void tooLate(Admission admission) {
    if (admission instanceof Admitted let) {
      settle(let, Outcome.CLIENT_GONE, incoming.bytes(), 0);
    }
  }

  private void forward(Admitted let) {
    long most = let.route().version().definition().traffic().maxBodyBytes().orElse(Long.MAX_VALUE);
    if (incoming.isLongerThan(most)) {
      answer(Failure.PAYLOAD_TOO_LARGE);
      return;
    }
    Forwarding up = new Forwarding(this, let, client);
    forwarding = up;
    clock.forwards(up, let.route().version().definition().timeouts().totalMillis());
    up.begin();
  }

  private void refuse(Admission.Refused refused) {
    if (refused instanceof Admission.Denied denied) {
      report.denied(denied);
    } else if (refused instanceof Admission.Throttled throttled) {
      report.leadsTo(throttled.route(), throttled.granted());
    }
    answer(Refusal.of(refused));
  }

  /** A part of the request's body, which is the exchange's from now on. */
  void content(HttpContent part) {
    Failure objection = incoming.take(part);
    if (incoming.hasEnded()) {
      report.happened(Moment.TAKEN);
      clock.progress();
    }
    if (objection != null) {
      part.release();
      answer(objection);
    } else if (over) {
      part.release();
    } else if (forwarding != null) {
      forwarding.send(part);
    } else {
      incoming.hold(part);
      // Whether it is let in may take a while to find out; until then, no more than this.
      channel.read(part instanceof LastHttpContent);
    }
  }

  void clientBurstEnded() {
    if (forwarding != null) {
      forwarding.flush();
    }
  }

  void clientWritable() {
    if (forwarding != null) {
      forwarding.goOn();
    }
  }

  void clientGone() {
    if (!over) {
      end(Outcome.CLIENT_GONE);
    }
  }

  /** Ends before either message has, and so that nobody takes it for an end. */
  void cutOff() {
    boolean reset = forwarding != null && forwarding.endsWithConnection();
    end(Outcome.CLIENT_GONE);
    client.abort(reset);
  }

  /** The client takes nothing of what it is answered. */
  void giveUp() {
    end(Outcome.CLIENT_GONE);
    client.abort(true);
  }

  /** Answers instead of the upstream or, if it is too late for that, breaks off. */
  void answer(Failure failure) {
    answer(Refusal.of(failure));
  }

  private void answer(@Nullable FullHttpResponse response, Failure otherwise) {
    if (response == null) {
      answer(otherwise);
    } else {
      report.answered(response.status().code(), null);
      reply(response, Outcome.SERVED, true);
    }
  }

  private void answer(Refusal refusal) {
    if (over) {
      return;
    }
    if (forwarding != null && forwarding.isAnswered()) {
      boolean reset = forwarding.endsWithConnection();
      report.broke(refusal.failure());
      end(refusal.outcome());
      client.abort(reset);
      return;
    }
    report.answered(refusal.status(), refusal.failure());
    reply(refusal.response(incoming), refusal.outcome(), !refusal.endsConnection());
  }

  private void reply(FullHttpResponse response, Outcome outcome, boolean persistent) {
    boolean ended = incoming.hasEnded();
    boolean mayGoOn =
        persistent && incoming.isPersistent() && client.mayPersist() && !incoming.awaitsContinue();
    OwnFields.add(response.headers(), incoming, admitted, station.letterhead());
    DownwardHead.connection(response.headers(), incoming.version(), channel.isStream(), mayGoOn);
    end(outcome);
    channel.answersHead(incoming.isHead());
    channel.writeLast(response, ended);
    client.finished(mayGoOn, ended);
  }

  /** Puts on record how it ended. Whatever comes from now on is too late. */
  void end(Outcome outcome) {
    over = true;
    stopClock();
    incoming.releaseHeld(HttpContent::release);
    Forwarding up = forwarding;
    long sent = incoming.bytes();
    long received = 0;
    if (up != null) {
      up.end();
      sent += up.bytesUp();
      received = up.bytesDown();
    }
    report.ended(outcome, sent, received);
    Admitted let = admitted;
    if (let != null) {
      settle(let, outcome, sent, received);
    }
    try {
      station.observer().ended(report);
    } catch (RuntimeException e) {
      LOG.error("{} ended, and who should hear of it failed", incoming.requestId(), e);
    }
  }

  private void settle(Admitted let, Outcome outcome, long sent, long received) {
    Settlement settlement =
        new Settlement(outcome, report.status(), sent, received, report.lastNanos());
    Recording.settle(station.gate().settle(), let, incoming.requestId(), settlement);
  }

  ExchangeClock clock() {
    return clock;
  }

  /** It may go on for as long as it likes. */
  void stopClock() {
    station.sweeper().forget(clock);
  }
}
