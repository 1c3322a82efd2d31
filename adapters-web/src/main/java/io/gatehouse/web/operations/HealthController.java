package io.gatehouse.web.operations;

import io.gatehouse.application.runtime.HealthCheck.Health;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.problem.Failure;
import io.gatehouse.web.problem.FailureCode;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.TreeMap;

@Controller("/health")
@Tag(name = "Operations")
class HealthController {

  /**
   * How the process is.
   *
   * @param status whether it serves
   * @param checks what it depends on: up, down, or how it is in a few words
   */
  @Serdeable
  record HealthView(
      @Schema(example = "up") String status,
      @Schema(example = "{\"database\": \"up\"}") Map<String, String> checks) {}

  private final Readiness readiness;

  HealthController(Readiness readiness) {
    this.readiness = readiness;
  }

  /** Tells whether the process serves, the same as readiness. */
  @Get
  @ExecuteOn(HealthThreads.NAME)
  @Governed(access = Access.PUBLIC, beforeSetUp = true, failures = FailureCode.NOT_READY)
  HealthView getHealth() {
    return getReadiness();
  }

  /** Tells whether the process is alive. It asks nothing and nobody. */
  @Get("/liveness")
  @ExecuteOn(HealthThreads.NAME)
  @Governed(access = Access.PUBLIC, beforeSetUp = true)
  HealthView getLiveness() {
    return new HealthView("up", Map.of());
  }

  /**
   * Tells whether the process serves: the control plane reaches the database, the gateway has a
   * routing table.
   */
  @Get("/readiness")
  @ExecuteOn(HealthThreads.NAME)
  @Governed(access = Access.PUBLIC, beforeSetUp = true, failures = FailureCode.NOT_READY)
  HealthView getReadiness() {
    Map<String, Health> found = readiness.checks();
    Map<String, String> said = new TreeMap<>();
    found.forEach((name, health) -> said.put(name, health.text()));
    if (!found.values().stream().allMatch(Health::serves)) {
      throw new Failure(FailureCode.NOT_READY, FailureCode.NOT_READY.meaning() + " " + said);
    }
    return new HealthView("up", said);
  }
}
