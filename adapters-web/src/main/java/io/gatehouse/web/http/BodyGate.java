package io.gatehouse.web.http;

import io.gatehouse.web.problem.Failure;
import io.gatehouse.web.problem.FailureCode;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.body.ByteBody.SplitBackpressureMode;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * Reads the body of a request before its route does, and lets pass only what has the right shape:
 * where a route takes none, that is nothing.
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class BodyGate implements Ordered {

  static final int ORDER = Doorkeeper.ORDER + 500;

  private static final Pattern CHARSET = Pattern.compile("(?i);[ \\t]*charset[ \\t]*=([^;]*)");
  private static final Pattern UTF_8 = Pattern.compile("(?i)[ \\t]*(?:utf-8|\"utf-8\")[ \\t]*");

  @Override
  public int getOrder() {
    return ORDER;
  }

  @RequestFilter
  CompletableFuture<HttpRequest<?>> check(HttpRequest<?> request) {
    Optional<Argument<?>> type =
        RouteAttributes.getRouteInfo(request).flatMap(RouteInfo::getRequestBodyType);
    boolean form = Form.isWantedBy(request);
    if (!(request instanceof ServerHttpRequest<?> received)) {
      return CompletableFuture.completedFuture(request);
    }
    if (type.isPresent() || form) {
      return whole(received)
          .thenApply(body -> form ? read(request, body) : checked(request, type.get(), body));
    }
    boolean bare = received.byteBody().expectedLength().orElse(-1) == 0;
    return bare || RouteAttributes.getRouteInfo(request).isEmpty()
        ? CompletableFuture.completedFuture(request)
        : whole(received).thenApply(body -> unasked(request, body));
  }

  private static CompletableFuture<byte[]> whole(ServerHttpRequest<?> request) {
    return request
        .byteBody()
        .split(SplitBackpressureMode.FASTEST)
        .buffer()
        .thenApply(CloseableAvailableByteBody::toByteArray)
        .toCompletableFuture();
  }

  /**
   * Refuses what no route would read: whoever sends it expects it to count for something. An object
   * without members, which many clients add to every POST, asks for nothing.
   */
  private static HttpRequest<?> unasked(HttpRequest<?> request, byte[] body) {
    boolean nothing = body.length == 0;
    if (!nothing && request.getMethod() == HttpMethod.POST) {
      nothing = Map.of().equals(JsonText.read(body));
    }
    if (!nothing) {
      throw Failure.malformed("This call takes no body. Nothing was done.");
    }
    return request;
  }

  private static HttpRequest<?> read(HttpRequest<?> request, byte[] body) {
    Requests.form(request, Form.read(request, body));
    return request;
  }

  private static HttpRequest<?> checked(HttpRequest<?> request, Argument<?> type, byte[] bytes) {
    if (bytes.length == 0 && type.isNullable()) {
      Requests.bodyDigest(request, digest(bytes));
      return request;
    }
    if (bytes.length == 0) {
      throw Failure.malformed("A JSON body is required.");
    }
    if (request.getContentType().isEmpty()
        || !isUtf8(request.getHeaders().getAll(HttpHeaders.CONTENT_TYPE))) {
      throw new Failure(FailureCode.UNSUPPORTED_MEDIA_TYPE);
    }
    Object value = JsonText.read(bytes);
    JsonShape.check(type, value);
    Requests.nulls(request, Nulls.in(type, value));
    Requests.bodyDigest(request, digest(bytes));
    return request;
  }

  /** JSON is UTF-8 (RFC 8259, 8.1), and nobody should have to guess whether the label is right. */
  private static boolean isUtf8(List<String> types) {
    return types.size() == 1
        && CHARSET
            .matcher(types.get(0))
            .results()
            .allMatch(said -> UTF_8.matcher(said.group(1)).matches());
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
