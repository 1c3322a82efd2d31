package io.gatehouse.gateway.upstream;

import io.gatehouse.domain.catalog.HealthCheck;
import io.gatehouse.domain.catalog.Target;
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

  /** Hears the answer, once. */
  interface Learner {
    void learn(boolean well);
  }

  private final Target target;
  private final IdleConnections home;
  private final HealthCheck terms;
  private final Learner learner;
  private @Nullable Connector connector;
  private @Nullable UpstreamConnection connection;
  private boolean over;

  TargetCheck(Target target, Place place, HealthCheck terms, Learner learner) {
    this.target = target;
    this.home = new IdleConnections(place);
    this.terms = terms;
    this.learner = learner;
  }

  void begin(Resolver resolver, Connector by) {
    connector = by;
    by.loop().schedule(() -> end(false), terms.timeoutMillis(), TimeUnit.MILLISECONDS);
    resolver.resolve(home.place().host(), home.place().port(), by.loop(), this);
  }

  @Override
  public void resolved(InetSocketAddress[] addresses) {
    if (connector != null && !over) {
      connector.connect(target, home, addresses[0], terms.timeoutMillis(), this);
    }
  }

  @Override
  public void failed(Resolver.Reason reason) {
    end(false);
  }

  @Override
  public void failed(Throwable cause) {
    end(false);
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
      end(HealthCheck.isWell(response.status().code()));
    }
  }

  @Override
  public void responsePart(HttpContent part) {
    part.release();
  }

  @Override
  public void unreachable(Failure failure) {
    end(false);
  }

  @Override
  public void broken(Throwable cause) {
    end(false);
  }

  @Override
  public void burstEnded() {
    // Nothing was written meanwhile.
  }

  @Override
  public void writable() {
    // There is no more to send.
  }

  private void end(boolean well) {
    if (!over) {
      over = true;
      if (connection != null) {
        connection.channel().close();
      }
      learner.learn(well);
    }
  }
}
