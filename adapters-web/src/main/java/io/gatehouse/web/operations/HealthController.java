package io.gatehouse.web.operations;

import io.gatehouse.application.runtime.HealthCheck.Health;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.problem.CheckView;
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
import java.util.stream.Collectors;

@Controller("/health")
@Tag(name = "Operations")
class HealthController {

  /**
   * How the process is.
   *
   * @param status up: it serves; who does not is not ready, and says the same of its checks
   * @param checks what it depends on, by name
   */
  @Serdeable
  record HealthView(
      @Schema(example = "up") String status,
      @Schema(example = "{\"database\": {\"status\": \"up\", \"detail\": \"answers\"}}")
          Map<String, CheckView> checks) {}

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
    Map<String, Health> found = new TreeMap<>(readiness.checks());
    Map<String, CheckView> said = new TreeMap<>();
    found.forEach((name, health) -> said.put(name, shown(health)));
    String missing =
        found.entrySet().stream()
            .filter(each -> !each.getValue().serves())
            .map(each -> " " + words(each.getKey()) + " " + each.getValue().detail() + ".")
            .collect(Collectors.joining());
    if (!missing.isEmpty()) {
      throw Failure.notReady(FailureCode.NOT_READY.meaning() + missing, said);
    }
    return new HealthView("up", said);
  }

  private static CheckView shown(Health health) {
    return new CheckView(health.serves() ? "up" : "down", health.detail());
  }

  /** The name of a check as a sentence begins with it. */
  private static String words(String name) {
    return "The " + name.replace('_', ' ');
  }
}
