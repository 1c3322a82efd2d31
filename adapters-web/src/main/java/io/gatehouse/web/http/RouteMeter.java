package io.gatehouse.web.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.concurrent.TimeUnit;

/** Measures how long calls take. Nothing that a client makes up becomes a label. */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class RouteMeter implements Ordered {

  private static final String BEGAN = "gatehouse.began";

  private final MeterRegistry meters;

  RouteMeter(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public int getOrder() {
    return Doorkeeper.ORDER - 2000;
  }

  @RequestFilter
  void begin(HttpRequest<?> request) {
    request.setAttribute(BEGAN, System.nanoTime());
  }

  @ResponseFilter
  void end(HttpRequest<?> request, HttpResponse<?> response) {
    String method = HeadRequest.is(request) ? HttpMethod.HEAD.name() : method(request);
    String route = BasicHttpAttributes.getUriTemplate(request).orElse("none");
    String status = Integer.toString(response.code());
    request
        .getAttribute(BEGAN, Long.class)
        .ifPresent(
            began ->
                Timer.builder("gatehouse.http.requests")
                    .description("How long calls took, by route")
                    .tags("method", method, "route", route, "status", status)
                    .register(meters)
                    .record(System.nanoTime() - began, TimeUnit.NANOSECONDS));
  }

  private static String method(HttpRequest<?> request) {
    return request.getMethod() == HttpMethod.CUSTOM ? "other" : request.getMethodName();
  }
}
