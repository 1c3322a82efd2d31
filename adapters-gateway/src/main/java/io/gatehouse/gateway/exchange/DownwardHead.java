package io.gatehouse.gateway.exchange;

import io.gatehouse.gateway.http.HopByHop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/** Makes of a target's response what goes on to the client. */
final class DownwardHead {

  private DownwardHead() {}

  /**
   * Changes the response in place.
   *
   * @param goOn whether the connection should go on behind it
   * @return whether it can: some bodies end with the connection, because the client can't read
   *     another end
   */
  static boolean edit(
      HttpResponse response, boolean toHead, HttpVersion clients, boolean stream, boolean goOn) {
    HttpHeaders headers = response.headers();
    boolean chunked = HttpUtil.isTransferEncodingChunked(response);
    HopByHop.remove(headers);
    headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
    response.setProtocolVersion(HttpVersion.HTTP_1_1);
    boolean bodyless = toHead || isBodyless(response.status().code());
    boolean measured = headers.contains(HttpHeaderNames.CONTENT_LENGTH);
    boolean persists = goOn;
    if (!stream && !measured && !isBodyless(response.status().code())) {
      if (clients.minorVersion() > 0) {
        if (chunked || !toHead) {
          headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
      } else if (!bodyless) {
        persists = false;
      }
    }
    connection(headers, clients, stream, persists);
    return persists;
  }

  /** Says whether the connection goes on, where that is not understood by itself. */
  static void connection(HttpHeaders headers, HttpVersion clients, boolean stream, boolean goesOn) {
    if (stream) {
      return;
    }
    if (!goesOn) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    } else if (clients.minorVersion() == 0) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
    }
  }

  /** Makes of an interim response what goes on. */
  static void editInterim(HttpResponse response) {
    HopByHop.remove(response.headers());
    response.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
    response.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
  }

  private static boolean isBodyless(int status) {
    return status == 204 || status == 304 || status < 200;
  }
}
