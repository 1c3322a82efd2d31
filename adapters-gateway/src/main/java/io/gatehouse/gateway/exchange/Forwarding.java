package io.gatehouse.gateway.exchange;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.answer.Failure;
import io.gatehouse.gateway.observe.Moment;
import io.gatehouse.gateway.observe.Report;
import io.gatehouse.gateway.upstream.UpstreamCall;
import io.gatehouse.gateway.upstream.UpstreamConnection;
import io.gatehouse.gateway.upstream.UpstreamListener;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The upstream's half of an exchange: carries up what was admitted, and down what is answered. */
final class Forwarding implements UpstreamListener {

  private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);

  private final Exchange exchange;
  private final Admitted admitted;
  private final ClientHandler client;
  private final ClientChannel channel;
  private final Station station;
  private final HttpArrival incoming;
  private final Report report;
  private final Interims interims;
  private final UpwardBody body;
  private @Nullable UpstreamConnection upstream;
  private @Nullable UpstreamCall call;
  private @Nullable Tunnel tunnel;
  private @Nullable DownwardHead down;
  private boolean opened;
  private boolean answered;
  private boolean endsWithConnection;
  private boolean over;
  private long bytes;

  Forwarding(Exchange exchange, Admitted admitted, ClientHandler client) {
    this.exchange = exchange;
    this.admitted = admitted;
    this.client = client;
    this.channel = client.channel();
    this.station = client.station();
    this.incoming = exchange.incoming();
    this.report = exchange.report();
    this.interims = new Interims(channel);
    this.body = new UpwardBody(incoming, admitted, client.shelf());
  }

  void begin() {
    UpwardHead.edit(incoming, admitted, station.letterhead(), channel.isStream());
    if (exchange.isUpgrading()) {
      Upgrade.restore(incoming.request().headers());
    }
    report.happened(Moment.SENT_FOR);
    call = station.upstreams().call(admitted.route().version(), this);
    if (call == null) {
      exchange.answer(Failure.OVERLOADED);
    } else {
      call.connect(body.isRepeatable() && !incoming.isUnmeasured());
    }
  }

  @Override
  public void connected(UpstreamConnection connection) {
    UpstreamCall asking = call;
    if (over || asking == null) {
      connection.done();
      return;
    }
    upstream = connection;
    report.triedOnceMore();
    report.goesTo(asking.target());
    report.happened(Moment.CONNECTED);
    opened = opened || Recording.open(station.gate().settle(), admitted, incoming.requestId());
    if (!opened) {
      exchange.answer(Failure.USAGE_UNRECORDABLE);
      return;
    }
    UpwardHead.address(incoming, admitted, asking.target());
    connection.send(incoming.request());
    report.happened(Moment.FORWARDED);
    body.sendAgain(connection);
    exchange.clock().bodyIsWanted();
    incoming.releaseHeld(this::sendUp);
    if (incoming.awaitsContinue()) {
      interims.goOn();
    }
    if (!client.isInBurst()) {
      // Or what else has come goes along with the head.
      connection.flush();
    }
    channel.read(connection.isWritable());
  }

  /** Takes a part of the request's body, which is now the forwarding's. */
  void send(HttpContent part) {
    UpstreamConnection to = upstream;
    if (to == null) {
      incoming.hold(part);
      // Until there is somewhere to put it, no more than what has come already.
      channel.read(part instanceof LastHttpContent);
    } else {
      exchange.clock().progress();
      sendUp(part);
      if (!to.isWritable()) {
        // Most often the system takes it, and the client need not wait.
        to.flush();
      }
      channel.read(to.isWritable());
    }
  }

  private void sendUp(HttpContent part) {
    body.send(part, upstream);
  }

  void flush() {
    if (upstream != null) {
      upstream.flush();
    }
  }

  /** The client can take more of the answer. */
  void goOn() {
    if (upstream != null) {
      exchange.clock().progress();
      upstream.read(true);
    }
  }

  /** Whether it is the target that is being waited for, and not the client. */
  boolean waitsForTarget() {
    return incoming.hasEnded() || answered || upstream == null || !upstream.isWritable();
  }

  /** The target was waited for in vain. */
  void timedOut() {
    if (call != null) {
      call.timedOut();
    }
  }

  boolean isAnswered() {
    return answered;
  }

  /** Whether the end of the connection is all that tells the end of the answer. */
  boolean endsWithConnection() {
    return endsWithConnection;
  }

  /** Whether the answer is one that does not end by itself. */
  boolean isEndless() {
    return down != null && down.endless();
  }

  /** Bytes that the client sent after the protocol changed. */
  long bytesUp() {
    return tunnel == null ? 0 : tunnel.bytesUp();
  }

  /** Bytes of the answer's body so far. */
  long bytesDown() {
    return bytes + (tunnel == null ? 0 : tunnel.bytesDown());
  }

  /** Lets go of the target: whatever comes from now on is too late. */
  void end() {
    over = true;
    body.forget();
    UpstreamConnection connection = upstream;
    upstream = null;
    if (connection != null) {
      connection.done();
    }
    if (call != null) {
      call.end();
    }
  }

  @Override
  public void writable() {
    exchange.clock().targetGoesOn();
    channel.read(true);
  }

  @Override
  public void responseHead(HttpResponse response) {
    int code = response.status().code();
    if (call != null && code >= 100) {
      call.answered();
    }
    if (answered || code < 100 || code > 599) {
      breakOff("a head that nobody asked for");
    } else if (code == 101) {
      switchProtocols(response);
    } else if (code >= 200) {
      relayHead(response);
    } else if (!interims.relay(response, incoming.version())) {
      breakOff("more interim answers than anybody needs");
    }
  }

  private void switchProtocols(HttpResponse response) {
    if (!exchange.isUpgrading() || !Upgrade.isAgreed(response)) {
      breakOff("an upgrade that nobody asked for");
      return;
    }
    answered = true;
    tunnel = new Tunnel(exchange, client);
    report.answered(Upgrade.SWITCHED, null);
    report.happened(Moment.ANSWERED);
    DownwardHead.editInterim(response);
    Upgrade.restore(response.headers());
    station.letterhead().via(response.headers(), response.protocolVersion(), false);
    OwnFields.add(response.headers(), incoming, admitted, station.letterhead());
    channel.answersHead(false);
    channel.write(response);
  }

  private void relayHead(HttpResponse response) {
    answered = true;
    exchange.clock().progress();
    body.forget();
    report.happened(Moment.ANSWERED);
    report.answered(response.status().code(), null);
    boolean mayGoOn = incoming.isPersistent() && incoming.hasEnded() && client.mayPersist();
    station.letterhead().via(response.headers(), response.protocolVersion(), false);
    DownwardHead head =
        DownwardHead.edit(
            response, incoming.isHead(), incoming.version(), channel.isStream(), mayGoOn);
    down = head;
    OwnFields.add(response.headers(), incoming, admitted, station.letterhead());
    endsWithConnection = (mayGoOn && !head.goesOn()) || incoming.version().minorVersion() == 0;
    channel.answersHead(incoming.isHead());
    channel.write(response);
  }

  @Override
  public void responsePart(HttpContent part) {
    bytes += part.content().readableBytes();
    if (tunnel != null && upstream != null) {
      part.release();
      tunnel.begin(upstream);
    } else if (part instanceof LastHttpContent) {
      last(part);
    } else {
      exchange.clock().progress();
      channel.write(part);
      if (!channel.isWritable()) {
        channel.flush();
      }
      if (!channel.isWritable() && upstream != null) {
        upstream.read(false);
      }
    }
  }

  private void last(HttpContent part) {
    boolean ended = incoming.hasEnded();
    report.happened(Moment.COMPLETED);
    exchange.end(Outcome.SERVED);
    DownwardHead head = down;
    channel.writeLast(head == null ? part : head.edit(part), ended);
    client.finished(head != null && head.goesOn(), ended);
  }

  @Override
  public void burstEnded() {
    channel.flush();
  }

  @Override
  public void unreachable(Failure failure) {
    exchange.answer(failure);
  }

  @Override
  public void broken(Throwable cause) {
    upstream = null;
    LOG.debug("{} broke", incoming.requestId(), cause);
    if (call == null || !call.broke(!answered, body.isRepeatable())) {
      exchange.answer(Failure.UPSTREAM_BROKEN);
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
}
