package io.gatehouse.gateway.upstream;

import io.gatehouse.domain.catalog.HealthCheck;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.routing.TargetHealth.Finding;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.answer.Failure;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** Asks one target once whether it is well. */
final class TargetCheck implements UpstreamListener, Resolver.Listener, Connector.Listener {

  /** Hears what was found, once, if anything was. */
  interface Learner {
    void learn(Finding finding);
  }

  private static final long LATE = TimeUnit.MILLISECONDS.toNanos(100);

  private final Target target;
  private final IdleConnections home;
  private final HealthCheck terms;
  private final Learner learner;
  private @Nullable Connector connector;
  private @Nullable UpstreamConnection connection;
  private InetSocketAddress[] addresses = {};
  private int at;
  private boolean over;

  TargetCheck(Target target, Place place, HealthCheck terms, Learner learner) {
    this.target = target;
    this.home = new IdleConnections(place);
    this.terms = terms;
    this.learner = learner;
  }

  void begin(Resolver resolver, Connector by) {
    connector = by;
    long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(terms.timeoutMillis());
    by.loop().schedule(() -> timedOut(due), terms.timeoutMillis(), TimeUnit.MILLISECONDS);
    resolver.resolve(home.place().host(), home.place().port(), by.loop(), this);
  }

  @Override
  public void resolved(InetSocketAddress[] found) {
    addresses = found;
    connect();
  }

  @Override
  public void failed(Resolver.Reason reason) {
    end(Finding.SILENT);
  }

  /** Requests would try its other addresses, too. */
  @Override
  public void failed(Throwable cause) {
    if (OwnWant.isIt(cause)) {
      endUnheard();
    } else if (++at < addresses.length) {
      connect();
    } else {
      end(Finding.SILENT);
    }
  }

  private void connect() {
    if (connector != null && !over) {
      connector.connect(home, addresses[at], terms.timeoutMillis(), this);
    }
  }

  @Override
  public void connected(UpstreamConnection made) {
    if (over) {
      made.channel().close();
      return;
    }
    connection = made;
    made.lendTo(this);
    HttpRequest request =
        new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, terms.path());
    request.headers().set(HttpHeaderNames.HOST, target.url().getRawAuthority());
    request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    request.headers().set(HttpHeaderNames.USER_AGENT, "gatehouse-health-check");
    made.send(request);
    made.send(LastHttpContent.EMPTY_LAST_CONTENT);
    made.flush();
  }

  @Override
  public void responseHead(HttpResponse response) {
    if (response.status().code() >= 200) {
      end(HealthCheck.isWell(response.status().code()) ? Finding.WELL : Finding.UNWELL);
    }
  }

  @Override
  public void responsePart(HttpContent part) {
    part.release();
  }

  @Override
  public void unreachable(Failure failure) {
    end(Finding.SILENT);
  }

  @Override
  public void broken(Throwable cause) {
    end(Finding.SILENT);
  }

  @Override
  public void burstEnded() {
    // Nothing was written meanwhile.
  }

  @Override
  public void writable() {
    // There is no more to send.
  }

  /** Who comes so late to look at the clock has kept others waiting itself. */
  private void timedOut(long due) {
    if (System.nanoTime() - due > LATE) {
      endUnheard();
    } else {
      end(Finding.SILENT);
    }
  }

  private void end(Finding finding) {
    if (!over) {
      endUnheard();
      learner.learn(finding);
    }
  }

  private void endUnheard() {
    over = true;
    if (connection != null) {
      connection.channel().close();
    }
  }
}
