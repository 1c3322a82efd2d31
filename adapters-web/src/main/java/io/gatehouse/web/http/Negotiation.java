package io.gatehouse.web.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteMatch;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses among the forms of an answer before the framework matches its routes. That knows neither
 * partial ranges nor refusals by weight; so it is told, in place of what the client takes, which of
 * the forms that there are the client takes, the most wanted first.
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class Negotiation {

  /** A form that no route has. */
  private static final String NONE = "none/none";

  private final Router router;

  Negotiation(Router router) {
    this.router = router;
  }

  @PreMatching
  @RequestFilter
  void choose(HttpRequest<?> request) {
    List<String> said = request.getHeaders().getAll(HttpHeaders.ACCEPT);
    if (said.isEmpty() || said.equals(List.of(MediaType.ALL))) {
      return;
    }
    Accept accept = Accept.of(said);
    String taken =
        forms(request)
            .filter(form -> accept.weightOf(form) > 0)
            .sorted(Comparator.comparingDouble(accept::weightOf).reversed())
            .map(MediaType::getName)
            .distinct()
            .collect(Collectors.joining(", "));
    ((MutableHttpHeaders) request.getHeaders())
        .set(HttpHeaders.ACCEPT, taken.isEmpty() ? NONE : taken);
  }

  private Stream<MediaType> forms(HttpRequest<?> request) {
    List<UriRouteMatch<Object, Object>> routes = router.findAny(request);
    return routes.stream()
        .map(UriRouteMatch::getRouteInfo)
        .filter(route -> route.getHttpMethodName().equals(request.getMethodName()))
        .flatMap(route -> route.getProduces().stream());
  }
}
