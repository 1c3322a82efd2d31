package io.gatehouse.web.http;

import io.netty.handler.codec.http.HttpHeaders;

/** What every answer carries, whoever made it. A controller that sets one of them is left alone. */
final class ReplyHeaders {

  private ReplyHeaders() {}

  static void add(HttpHeaders headers, String requestId, boolean encrypted) {
    headers.set(RequestIds.HEADER, requestId);
    unlessSet(headers, "X-Content-Type-Options", "nosniff");
    unlessSet(headers, "X-Frame-Options", "DENY");
    unlessSet(headers, "Referrer-Policy", "no-referrer");
    unlessSet(headers, "Cross-Origin-Resource-Policy", "same-origin");
    unlessSet(headers, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    unlessSet(headers, "Cache-Control", "no-store");
    if (headers.contains("Content-Encoding")) {
      headers.add("Vary", "Accept-Encoding");
    }
    if (encrypted) {
      unlessSet(headers, "Strict-Transport-Security", "max-age=31536000");
    }
  }

  private static void unlessSet(HttpHeaders headers, String name, String value) {
    if (!headers.contains(name)) {
      headers.set(name, value);
    }
  }
}
