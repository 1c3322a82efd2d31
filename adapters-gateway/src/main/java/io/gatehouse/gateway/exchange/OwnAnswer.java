package io.gatehouse.gateway.exchange;

import io.gatehouse.domain.value.Nullable;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Answers what is asked of the gateway and not of an API: what it is, and what came to it. */
final class OwnAnswer {

  /** What may be used on some API or other. */
  static final Set<String> METHODS =
      new TreeSet<>(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"));

  private OwnAnswer() {}

  /** Whether the request goes no further. */
  static boolean isDue(HttpArrival incoming) {
    HttpRequest request = incoming.request();
    return incoming.target().ofServer()
        || HttpMethod.TRACE.equals(request.method())
        || MaxForwards.isOver(request);
  }

  /** The answer; null if the method is not to be had. */
  static @Nullable FullHttpResponse to(HttpArrival incoming) {
    HttpRequest request = incoming.request();
    if (HttpMethod.OPTIONS.equals(request.method())) {
      FullHttpResponse options = LocalAnswer.empty(204);
      options.headers().set(HttpHeaderNames.ALLOW, String.join(", ", METHODS));
      return options;
    }
    boolean echo = HttpMethod.TRACE.equals(request.method()) && MaxForwards.isOver(request);
    return echo ? LocalAnswer.text(200, "message/http", echo(incoming)) : null;
  }

  /** Shows the way that the request took, and nothing that could be a secret. */
  private static String echo(HttpArrival incoming) {
    HttpRequest request = incoming.request();
    StringBuilder echo = new StringBuilder(256);
    echo.append("TRACE ").append(incoming.instance()).append(' ').append(incoming.version());
    echo.append("\r\n");
    for (String hop : request.headers().getAll(HttpHeaderNames.VIA)) {
      echo.append("Via: ").append(hop).append("\r\n");
    }
    return echo.append("Max-Forwards: 0\r\n\r\n").toString();
  }
}
