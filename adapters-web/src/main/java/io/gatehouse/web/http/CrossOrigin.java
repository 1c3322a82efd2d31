package io.gatehouse.web.http;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets scripts of the origins that are named, and of no other, call and read the answers. Nothing
 * here goes by cookies, so no origin is ever given the credentials of a browser.
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class CrossOrigin implements Ordered {

  private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
  private static final String SENT =
      "Accept, Authorization, Content-Type, Idempotency-Key, If-Match, X-Request-Id";
  private static final String READABLE =
      "ETag, Location, Retry-After, WWW-Authenticate, X-Request-Id, Idempotent-Replayed,"
          + " Original-Request, RateLimit, RateLimit-Policy, X-RateLimit-Limit,"
          + " X-RateLimit-Remaining, X-RateLimit-Reset";
  private static final String SECONDS = "600";

  private final Set<String> origins;

  CrossOrigin(ClientSettings settings) {
    this.origins =
        settings.getCorsOrigins().stream()
            .map(String::strip)
            .filter(origin -> !origin.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Before anybody asks who is calling: a browser asks for leave without a token. */
  @Override
  public int getOrder() {
    return Doorkeeper.ORDER - 2000;
  }

  @RequestFilter
  @Nullable
  HttpResponse<?> preflight(HttpRequest<?> request) {
    boolean asks =
        request.getMethod() == HttpMethod.OPTIONS
            && request.getHeaders().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    if (!asks || allowed(request).isEmpty()) {
      return null;
    }
    MutableHttpResponse<?> leave = HttpResponse.noContent();
    leave.header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
    leave.header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, SENT);
    leave.header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, SECONDS);
    return told(request, leave);
  }

  @ResponseFilter
  void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
    told(request, response);
  }

  private MutableHttpResponse<?> told(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (!origins.isEmpty() && isForScripts(request)) {
      MutableHttpHeaders headers = response.getHeaders();
      if (!headers.getAll(HttpHeaders.VARY).contains(HttpHeaders.ORIGIN)) {
        headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
      }
      allowed(request)
          .ifPresent(
              origin -> {
                headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
                headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, READABLE);
              });
    }
    return response;
  }

  /** The origin of the script, if it may. */
  private Optional<String> allowed(HttpRequest<?> request) {
    List<String> named = request.getHeaders().getAll(HttpHeaders.ORIGIN);
    return named.size() == 1 && isForScripts(request)
        ? named.stream().filter(origins::contains).findFirst()
        : Optional.empty();
  }

  private static boolean isForScripts(HttpRequest<?> request) {
    String path = request.getPath();
    return path.startsWith("/api/")
        || path.startsWith("/oauth2/")
        || path.startsWith("/.well-known/");
  }
}
