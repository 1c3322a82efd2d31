package io.gatehouse.web.http;

import io.gatehouse.web.problem.Problems;
import io.netty.handler.codec.http.HttpHeaders;

/** What every answer carries, whoever made it. A controller that sets one of them is left alone. */
final class ReplyHeaders {

  private ReplyHeaders() {}

  static void add(HttpHeaders headers, String requestId, boolean encrypted) {
    headers.set(Problems.REQUEST_ID, requestId);
    keepOutOfCaches(headers);
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

  /** The framework lets streamed answers be cached for a while; nobody here asked for that. */
  private static void keepOutOfCaches(HttpHeaders headers) {
    if (headers.get("Cache-Control", "").startsWith("private, max-age")) {
      headers.set("Cache-Control", "no-store");
      headers.remove("Expires");
      headers.remove("Last-Modified");
    }
  }

  private static void unlessSet(HttpHeaders headers, String name, String value) {
    if (!headers.contains(name)) {
      headers.set(name, value);
    }
  }
}
