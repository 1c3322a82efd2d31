package io.gatehouse.web.operations;

import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;

@Controller("/metrics")
@Tag(name = "Operations")
class MetricsController {

  private static final String FORM = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry meters;

  MetricsController(PrometheusMeterRegistry meters) {
    this.meters = meters;
  }

  /** Lists every metric in the text form of Prometheus. */
  @Get(produces = MediaType.TEXT_PLAIN)
  @ExecuteOn(HealthThreads.NAME)
  @Governed(access = Access.PUBLIC, beforeSetUp = true)
  HttpResponse<String> listMetrics() {
    return HttpResponse.ok(meters.scrape()).contentType(FORM);
  }
}
