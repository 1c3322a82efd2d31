package io.gatehouse.gateway.exchange;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;

/** How many more hops a request may take that asks about the way, RFC 9110, section 7.6.2. */
final class MaxForwards {

  private static final int MOST_DIGITS = 9;

  private MaxForwards() {}

  /** Whether the way ends here. */
  static boolean isOver(HttpRequest request) {
    return asks(request) && isNumber(request) && read(request.headers()) == 0;
  }

  /** Whether what it says is no number. */
  static boolean isMalformed(HttpRequest request) {
    return asks(request) && !isNumber(request);
  }

  static void countDown(HttpRequest request) {
    if (asks(request)) {
      request.headers().setInt(HttpHeaderNames.MAX_FORWARDS, read(request.headers()) - 1);
    }
  }

  private static boolean asks(HttpRequest request) {
    return request.headers().contains(HttpHeaderNames.MAX_FORWARDS)
        && (HttpMethod.OPTIONS.equals(request.method())
            || HttpMethod.TRACE.equals(request.method()));
  }

  private static int read(HttpHeaders headers) {
    return Integer.parseInt(headers.get(HttpHeaderNames.MAX_FORWARDS, "0"));
  }

  private static boolean isNumber(HttpRequest request) {
    String text = request.headers().get(HttpHeaderNames.MAX_FORWARDS, "");
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) < '0' || text.charAt(at) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= MOST_DIGITS;
  }
}
