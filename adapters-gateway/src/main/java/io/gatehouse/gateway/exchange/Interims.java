package io.gatehouse.gateway.exchange;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** The interim answers to one request. */
final class Interims {

  private static final int MOST = 32;

  private final ClientChannel client;
  private int count;
  private boolean toldToGoOn;

  Interims(ClientChannel client) {
    this.client = client;
  }

  /** Tells a client to send its body, once: there is somebody to take it. */
  void goOn() {
    if (!toldToGoOn) {
      toldToGoOn = true;
      client.write(of(HttpResponseStatus.CONTINUE));
      client.flush();
    }
  }

  /**
   * Hands one on, if the client can understand it.
   *
   * @return false if there are more than anybody needs
   */
  boolean relay(HttpResponse response, HttpVersion clients) {
    count++;
    // The one that clients wait for was sent when there was a connection.
    boolean ours = response.status().code() == HttpResponseStatus.CONTINUE.code();
    if (count <= MOST && !ours && clients.minorVersion() > 0) {
      FullHttpResponse copy = of(response.status());
      copy.headers().set(response.headers());
      DownwardHead.editInterim(copy);
      client.answersHead(false);
      client.write(copy);
    }
    return count <= MOST;
  }

  private static FullHttpResponse of(HttpResponseStatus status) {
    return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
  }
}
