package io.gatehouse.gateway.exchange;

import io.gatehouse.domain.value.Nullable;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;

/**
 * The wish to speak WebSocket from now on, RFC 6455. There is no other protocol that the gateway
 * changes to: whoever asks for one is answered in HTTP.
 */
final class Upgrade {

  static final int SWITCHED = 101;

  private Upgrade() {}

  /** Whether that is what the client wants, in a way that can be granted. */
  static boolean isWanted(HttpRequest request) {
    HttpHeaders headers = request.headers();
    return headers.contains(HttpHeaderNames.UPGRADE)
        && namesWebSocket(headers)
        && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
        && HttpMethod.GET.equals(request.method())
        && request.protocolVersion().minorVersion() > 0
        && !HttpUtil.isTransferEncodingChunked(request)
        && HttpUtil.getContentLength(request, 0L) == 0;
  }

  /** Says again to the next hop what was taken away as meant for this one. */
  static void restore(HttpHeaders headers) {
    headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
    headers.set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
  }

  /** Whether the response agrees; without its proof, no client would believe it. */
  static boolean isAgreed(HttpResponse response) {
    return namesWebSocket(response.headers())
        && response.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT);
  }

  private static boolean namesWebSocket(HttpHeaders headers) {
    return HttpHeaderValues.WEBSOCKET.contentEqualsIgnoreCase(only(headers));
  }

  private static @Nullable String only(HttpHeaders headers) {
    String value = headers.get(HttpHeaderNames.UPGRADE);
    return value == null ? null : value.strip();
  }
}
