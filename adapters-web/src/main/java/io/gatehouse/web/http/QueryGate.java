package io.gatehouse.web.http;

import io.gatehouse.application.query.PageRequest;
import io.gatehouse.web.problem.Failure;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.MethodBasedRouteInfo;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Refuses what the query of a call has beyond what its route reads, as unknown members of a body
 * are refused: a filter that is misspelt, or empty, must not look like one that was applied.
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class QueryGate implements Ordered {

  @Override
  public int getOrder() {
    return Doorkeeper.ORDER + 250;
  }

  @RequestFilter
  void check(HttpRequest<?> request) {
    HttpParameters given = request.getParameters();
    if (!given.names().isEmpty() && Requests.isCall(request) && isPublished(request)) {
      RouteAttributes.getRouteInfo(request).ifPresent(route -> check(known(route), given));
    }
  }

  private static boolean isPublished(HttpRequest<?> request) {
    return Declared.of(request).filter(Declared::published).isPresent();
  }

  private static void check(Set<String> known, HttpParameters given) {
    for (String name : given.names()) {
      List<String> values = given.getAll(name);
      if (!known.contains(name)) {
        throw Failure.malformed("The query parameter " + quoted(name) + " is not known here.");
      }
      if (values.size() != 1) {
        throw Failure.malformed("The query parameter " + name + " is there more than once.");
      }
      // Many clients send an empty cursor for the first page.
      if (values.get(0).isEmpty() && !name.equals(PageRequestBinder.CURSOR)) {
        throw Failure.malformed("The query parameter " + name + " is empty; leave it out.");
      }
    }
  }

  private static Set<String> known(RouteInfo<?> route) {
    Set<String> known = new HashSet<>();
    if (route instanceof MethodBasedRouteInfo<?, ?> method) {
      for (Argument<?> argument : method.getTargetMethod().getArguments()) {
        if (argument.isAnnotationPresent(QueryValue.class)) {
          String name = argument.getAnnotationMetadata().stringValue(QueryValue.class).orElse("");
          known.add(name.isEmpty() ? argument.getName() : name);
        } else if (argument.getType() == PageRequest.class) {
          known.addAll(PageRequestBinder.NAMES);
        }
      }
    }
    return known;
  }

  /** At most as much of it as helps to find it. */
  private static String quoted(String name) {
    return '"' + (name.length() > 64 ? name.substring(0, 64) + "…" : name) + '"';
  }
}
