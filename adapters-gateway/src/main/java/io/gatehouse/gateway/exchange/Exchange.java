package io.gatehouse.gateway.exchange;

import io.gatehouse.application.gateway.Admission;
import io.gatehouse.application.gateway.AdmitRequest;
import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.application.gateway.Settlement;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.answer.Failure;
import io.gatehouse.gateway.observe.Moment;
import io.gatehouse.gateway.observe.Report;
import io.gatehouse.gateway.upstream.UpstreamCall;
import io.gatehouse.gateway.upstream.UpstreamConnection;
import io.gatehouse.gateway.upstream.UpstreamListener;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request: arrived, admitted, forwarded, answered, settled. Everything happens on the event
 * loop of the client's connection, which is also that of the upstream's.
 */
final class Exchange extends Deadline implements AdmitRequest.Listener, UpstreamListener {

  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private static final int MOST_INTERIMS = 32;

  private final ClientHandler client;
  private final Station station;
  private final Incoming incoming;
  private final Report report;
  private @Nullable Admitted admitted;
  private @Nullable UpstreamConnection upstream;
  private @Nullable UpstreamCall call;
  private @Nullable Relay relay;
  private @Nullable DownwardHead down;
  private int interims;
  private boolean opened;
  private boolean upgrading;
  private boolean lastSent;
  private boolean indulged;
  private boolean headAnswered;
  private boolean endsWithConnection;
  private boolean over;
  private long responseBytes;

  Exchange(ClientHandler client, Station station, HttpRequest request) {
    this.client = client;
    this.station = station;
    String id = station.ids().next();
    this.incoming = new Incoming(request, client.origin(), station.gate().trusted(), id);
    this.report = new Report(id, incoming.client());
  }

  /** Reads where the request wants to go, and asks whether it may. */
  void begin() {
    Failure objection = incoming.read(station.gate().limits(), station.letterhead());
    report.asks(incoming.method(), incoming.instance());
    if (objection != null) {
      answer(objection);
    } else if (incoming.isForGateway()) {
      answerForGateway();
    } else if (OwnAnswer.isDue(incoming)) {
      answerOurselves();
    } else {
      putOff(station.gate().limits().stall().toNanos());
      station.sweeper().watch(this);
      upgrading = !client.isStream() && Upgrade.isWanted(incoming.request());
      if (upgrading) {
        client.pauseDecoding();
      }
      admit();
    }
  }

  private void answerOurselves() {
    FullHttpResponse response = OwnAnswer.to(incoming);
    if (response == null) {
      answer(Failure.METHOD_NOT_ALLOWED);
    } else {
      report.answered(response.status().code(), null);
      reply(response, Outcome.SERVED, true);
    }
  }

  private void admit() {
    try {
      station.gate().admit().admit(incoming, station.gate().clock().instant(), this);
    } catch (RuntimeException e) {
      LOG.error("{} could not be judged", incoming.requestId(), e);
      answer(Failure.INTERNAL_ERROR);
    }
  }

  @Override
  public void heard(Admission admission) {
    if (over) {
      return;
    }
    report.happened(Moment.JUDGED);
    if (admission instanceof Admitted let) {
      admitted = let;
      report.leadsTo(let.route(), let.granted());
      UpwardHead.edit(incoming, let, station.letterhead(), client.isStream());
      if (upgrading) {
        Upgrade.restore(incoming.request().headers());
      }
      connect(let);
    } else {
      refuse((Admission.Refused) admission);
    }
  }

  private void refuse(Admission.Refused refused) {
    if (refused instanceof Admission.Denied denied) {
      report.leadsTo(denied.route(), null);
    } else if (refused instanceof Admission.Throttled throttled) {
      report.leadsTo(throttled.route(), throttled.granted());
    }
    answer(Refusal.of(refused));
  }

  private void connect(Admitted let) {
    report.happened(Moment.SENT_FOR);
    putOff(let.route().version().definition().timeouts().totalMillis() * 1_000_000L);
    UpstreamCall begun = station.upstreams().call(let.route().version(), this);
    if (begun == null) {
      answer(Failure.OVERLOADED);
    } else {
      call = begun;
      begun.connect(incoming.isRepeatable());
    }
  }

  @Override
  public void connected(UpstreamConnection connection) {
    Admitted let = admitted;
    if (over || let == null) {
      connection.done();
      return;
    }
    upstream = connection;
    report.triedOnceMore();
    report.goesTo(connection.target());
    report.happened(Moment.CONNECTED);
    if (!opened) {
      opened = true;
      station.gate().settle().open(let, incoming.requestId());
    }
    UpwardHead.address(incoming, let, connection.target());
    connection.send(incoming.request());
    report.happened(Moment.FORWARDED);
    if (lastSent) {
      connection.send(LastHttpContent.EMPTY_LAST_CONTENT);
    }
    incoming.releaseHeld(this::sendUp);
    if (incoming.awaitsContinue()) {
      client.write(interim(HttpResponseStatus.CONTINUE));
      client.flush();
    }
    connection.flush();
    client.read(connection.isWritable());
  }

  /** A part of the request's body, which is the exchange's from now on. */
  void content(HttpContent part) {
    Failure objection = incoming.take(part);
    if (incoming.hasEnded()) {
      report.happened(Moment.TAKEN);
    }
    if (objection != null) {
      part.release();
      answer(objection);
    } else if (over) {
      part.release();
    } else if (upstream == null) {
      incoming.hold(part);
      // Until there is somewhere to put it, no more than what has come already.
      client.read(part instanceof LastHttpContent);
    } else {
      progress();
      sendUp(part);
      client.read(upstream.isWritable());
    }
  }

  private void sendUp(HttpContent part) {
    lastSent |= part instanceof LastHttpContent;
    Admitted let = admitted;
    if (upstream != null && let != null) {
      upstream.send(UpwardHead.edit(part, incoming, let));
    }
  }

  void clientBurstEnded() {
    if (upstream != null) {
      upstream.flush();
    }
  }

  void clientWritable() {
    if (upstream != null) {
      progress();
      upstream.read(true);
    }
  }

  void clientGone() {
    if (!over) {
      end(Outcome.CLIENT_GONE);
    }
  }

  @Override
  public void writable() {
    progress();
    client.read(true);
  }

  @Override
  public void responseHead(HttpResponse response) {
    int code = response.status().code();
    if (call != null && code >= 100) {
      call.answered();
    }
    if (headAnswered || code < 100 || code > 599) {
      breakOff("a head that nobody asked for");
    } else if (code == 101) {
      switchProtocols(response);
    } else if (code < 200) {
      relayInterim(response);
    } else {
      relayHead(response);
    }
  }

  private void switchProtocols(HttpResponse response) {
    if (!upgrading || !Upgrade.isAgreed(response)) {
      breakOff("an upgrade that nobody asked for");
      return;
    }
    headAnswered = true;
    report.answered(Upgrade.SWITCHED, null);
    report.happened(Moment.ANSWERED);
    DownwardHead.editInterim(response);
    Upgrade.restore(response.headers());
    station.letterhead().via(response.headers(), response.protocolVersion(), false);
    OwnFields.add(response.headers(), incoming, admitted, station.letterhead());
    client.answersHead(false);
    client.write(response);
  }

  /** From here on it is not HTTP any more. */
  private void relayBytes(UpstreamConnection connection) {
    station.sweeper().forget(this);
    Relay between =
        new Relay(
            client.channel(),
            connection.channel(),
            station.sweeper(),
            station.gate().limits().relay().toNanos(),
            () -> end(Outcome.SERVED));
    relay = between;
    client.write(LastHttpContent.EMPTY_LAST_CONTENT);
    client.giveWayTo(between.clientSide());
    connection.giveWayTo(between.upstreamSide());
    client.handOver();
    between.begin();
  }

  private void relayInterim(HttpResponse response) {
    interims++;
    if (interims > MOST_INTERIMS) {
      breakOff("more interim answers than anybody needs");
      return;
    }
    // The one that clients wait for was sent when there was a connection.
    boolean ours = response.status().code() == HttpResponseStatus.CONTINUE.code();
    if (!ours && incoming.version().minorVersion() > 0) {
      FullHttpResponse copy = interim(response.status());
      copy.headers().set(response.headers());
      DownwardHead.editInterim(copy);
      client.answersHead(false);
      client.write(copy);
    }
  }

  private void relayHead(HttpResponse response) {
    progress();
    headAnswered = true;
    report.happened(Moment.ANSWERED);
    report.answered(response.status().code(), null);
    boolean mayGoOn = incoming.isPersistent() && incoming.hasEnded() && client.mayPersist();
    station.letterhead().via(response.headers(), response.protocolVersion(), false);
    down =
        DownwardHead.edit(
            response, incoming.isHead(), incoming.version(), client.isStream(), mayGoOn);
    OwnFields.add(response.headers(), incoming, admitted, station.letterhead());
    endsWithConnection = (mayGoOn && !down.goesOn()) || incoming.version().minorVersion() == 0;
    client.answersHead(incoming.isHead());
    client.write(response);
  }

  @Override
  public void responsePart(HttpContent part) {
    responseBytes += part.content().readableBytes();
    if (report.status() == Upgrade.SWITCHED && upstream != null) {
      part.release();
      relayBytes(upstream);
    } else if (part instanceof LastHttpContent) {
      last(part);
    } else {
      progress();
      client.write(part);
      if (!client.isWritable() && upstream != null) {
        upstream.read(false);
      }
    }
  }

  private void last(HttpContent part) {
    boolean ended = incoming.hasEnded();
    report.happened(Moment.COMPLETED);
    end(Outcome.SERVED);
    DownwardHead head = down;
    client.writeLast(head == null ? part : head.edit(part), ended);
    client.finished(head != null && head.goesOn(), ended);
  }

  @Override
  public void burstEnded() {
    client.flush();
  }

  @Override
  public void unreachable(Failure failure) {
    answer(failure);
  }

  @Override
  public void broken(Throwable cause) {
    upstream = null;
    LOG.debug("{} broke", incoming.requestId(), cause);
    if (call == null || !call.broke(!headAnswered)) {
      answer(Failure.UPSTREAM_BROKEN);
    }
  }

  /** Nothing that the upstream says from now on can be believed. */
  private void breakOff(String why) {
    UpstreamConnection connection = upstream;
    if (connection != null) {
      connection.done();
    }
    broken(new IllegalStateException(why));
  }

  @Override
  void expired(long now) {
    if (admitted == null) {
      answer(Failure.INTERNAL_ERROR);
    } else if (!client.isWritable()) {
      clientStalls();
    } else if (incoming.hasEnded() || headAnswered || upstream == null || !upstream.isWritable()) {
      upstreamStalls();
    } else {
      answer(Failure.REQUEST_TIMEOUT);
    }
  }

  private void upstreamStalls() {
    if (call != null) {
      call.timedOut();
    }
    answer(Failure.UPSTREAM_TIMEOUT);
  }

  /** A client that does not read is given its own time, which is not the upstream's. */
  private void clientStalls() {
    if (indulged) {
      end(Outcome.CLIENT_GONE);
      client.abort(true);
    } else {
      indulged = true;
      putOff(station.gate().limits().stall().toNanos());
    }
  }

  /** Answers instead of the upstream or, if it is too late for that, breaks off. */
  void answer(Failure failure) {
    answer(Refusal.of(failure));
  }

  private void answer(Refusal refusal) {
    if (over) {
      return;
    }
    if (headAnswered) {
      end(refusal.outcome());
      client.abort(endsWithConnection);
      return;
    }
    report.answered(refusal.status(), refusal.failure());
    reply(refusal.response(incoming), refusal.outcome(), !refusal.endsConnection());
  }

  private void answerForGateway() {
    FullHttpResponse response = OwnAddresses.answer(incoming, station.gate().node());
    if (response == null) {
      answer(Failure.ROUTE_NOT_FOUND);
    } else {
      report.answered(response.status().code(), null);
      reply(response, Outcome.SERVED, true);
    }
  }

  private void reply(FullHttpResponse response, Outcome outcome, boolean persistent) {
    boolean ended = incoming.hasEnded();
    boolean mayGoOn =
        persistent && incoming.isPersistent() && client.mayPersist() && !incoming.awaitsContinue();
    OwnFields.add(response.headers(), incoming, admitted, station.letterhead());
    DownwardHead.connection(response.headers(), incoming.version(), client.isStream(), mayGoOn);
    end(outcome);
    client.answersHead(incoming.isHead());
    client.writeLast(response, ended);
    client.finished(mayGoOn, ended);
  }

  /** Whatever comes from now on is too late. */
  private void end(Outcome outcome) {
    over = true;
    station.sweeper().forget(this);
    incoming.releaseHeld(HttpContent::release);
    UpstreamConnection connection = upstream;
    upstream = null;
    if (connection != null) {
      connection.done();
    }
    if (call != null) {
      call.end();
    }
    long up = incoming.bytes() + (relay == null ? 0 : relay.bytesUp());
    long down = responseBytes + (relay == null ? 0 : relay.bytesDown());
    report.ended(outcome, up, down);
    Admitted let = admitted;
    if (let != null) {
      Settlement settlement =
          new Settlement(outcome, report.status(), up, down, report.lastNanos());
      station.gate().settle().settle(let, incoming.requestId(), settlement);
    }
    station.observer().ended(report);
  }

  private void progress() {
    indulged = false;
    Admitted let = admitted;
    if (let != null) {
      putOff(let.route().version().definition().timeouts().totalMillis() * 1_000_000L);
    }
  }

  private void putOff(long nanos) {
    expireAt(System.nanoTime() + nanos);
  }

  private static FullHttpResponse interim(HttpResponseStatus status) {
    return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
  }
}
