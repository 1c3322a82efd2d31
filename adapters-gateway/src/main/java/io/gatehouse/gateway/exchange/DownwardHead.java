package io.gatehouse.gateway.exchange;

import io.gatehouse.gateway.http.HopByHop;
import io.gatehouse.gateway.http.Trailers;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * What became of a target's response on its way to the client.
 *
 * @param goesOn whether the connection can go on behind it: some bodies end with the connection,
 *     because the client can't read another end
 * @param endless whether its body is a stream of events, which ends when somebody loses interest
 * @param hops names of fields that were meant for us alone
 */
record DownwardHead(boolean goesOn, boolean endless, List<String> hops) {

  private static final String EVENTS = "text/event-stream";

  /**
   * Changes the response in place.
   *
   * @param goOn whether the connection should go on behind it
   */
  static DownwardHead edit(
      HttpResponse response, boolean toHead, HttpVersion clients, boolean stream, boolean goOn) {
    HttpHeaders headers = response.headers();
    boolean chunked = HttpUtil.isTransferEncodingChunked(response);
    List<String> hops = HopByHop.remove(headers);
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
    return new DownwardHead(persists, isEndless(headers), hops);
  }

  /** Makes of the end of a body what goes on. */
  HttpContent edit(HttpContent part) {
    if (part instanceof LastHttpContent last) {
      Trailers.clean(last, hops, "");
    }
    return part;
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

  private static boolean isEndless(HttpHeaders headers) {
    String type = headers.get(HttpHeaderNames.CONTENT_TYPE);
    return type != null && type.regionMatches(true, 0, EVENTS, 0, EVENTS.length());
  }

  private static boolean isBodyless(int status) {
    return status == 204 || status == 304 || status < 200;
  }
}
