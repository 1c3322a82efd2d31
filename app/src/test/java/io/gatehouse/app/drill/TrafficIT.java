package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What producers say about how their targets are to be treated. */
class TrafficIT {

  private static final List<String> FIELDS =
      List.of(
          "balance",
          "retries",
          "ejection",
          "health_check",
          "max_in_flight",
          "max_body_bytes",
          "upstream_host",
          "upstream_tls");

  private static Town town;
  private static Town.Person ada;

  @BeforeAll
  static void begin() throws Exception {
    town = Town.found();
    ada = town.owner("ada");
  }

  @AfterAll
  static void end() throws Exception {
    town.close();
  }

  @Test
  void whoeverSaysNothingGetsTheDefaults() throws IOException {
    String version = version("Quiet", Map.of());
    assertTreated(
        version,
        """
        {"balance": "round_robin", "retries": {"attempts": 1, "budget_percent": 20},
         "ejection": {"failures": 5, "seconds": 10}, "health_check": null, "max_in_flight": null,
         "max_body_bytes": null, "upstream_host": "target",
         "upstream_tls": {"verify": true, "server_name": null}}
        """);
  }

  @Test
  void partsAreChangedOnTheirOwn() throws IOException {
    String version =
        version(
            "Changing",
            Map.of(
                "balance",
                "least_in_flight",
                "health_check",
                Map.of("path", "/health", "timeout_ms", 1000),
                "max_in_flight",
                500,
                "upstream_tls",
                Map.of("server_name", "pets.internal")));
    patch(version, Map.of("retries", Map.of("attempts", 0), "upstream_host", "client"));
    patch(version, Map.of("health_check", Map.of("interval_ms", 9000), "max_body_bytes", 4096));
    patch(version, Map.of("ejection", Map.of("failures", 0)));
    patch(version, Map.of("upstream_tls", Map.of("verify", false)));
    assertTreated(
        version,
        """
        {"balance": "least_in_flight", "retries": {"attempts": 0, "budget_percent": 20},
         "ejection": {"failures": 0, "seconds": 10},
         "health_check": {"path": "/health", "interval_ms": 9000, "timeout_ms": 1000,
                          "healthy_after": 2, "unhealthy_after": 3},
         "max_in_flight": 500, "max_body_bytes": 4096, "upstream_host": "client",
         "upstream_tls": {"verify": false, "server_name": "pets.internal"}}
        """);
  }

  @Test
  void whatMayBeLeftOutIsTakenBackByNull() throws IOException {
    String version =
        version(
            "Taken back",
            Map.of(
                "health_check",
                Map.of("path", "/health"),
                "max_in_flight",
                500,
                "max_body_bytes",
                1,
                "upstream_tls",
                Map.of("server_name", "pets.internal")));
    patch(
        version,
        """
        {"health_check": null, "max_in_flight": null, "max_body_bytes": null,
         "upstream_tls": {"server_name": null}}
        """);
    assertTreated(version, treatment(version("Plain", Map.of())).toString());
  }

  @Test
  void everyFieldThatIsWrongIsNamed() {
    Map<String, Object> wrong =
        Map.of(
            "balance",
            "random",
            "retries",
            Map.of("attempts", 6, "budget_percent", -1),
            "ejection",
            Map.of("failures", -1, "seconds", 0),
            "health_check",
            Map.of("interval_ms", 1, "timeout_ms", 0, "healthy_after", 0, "unhealthy_after", 0),
            "max_in_flight",
            -1,
            "max_body_bytes",
            -1,
            "upstream_host",
            "none",
            "upstream_tls",
            Map.of("server_name", "pets:443"));
    Api.Reply reply = ada.api().send("PATCH", version("Wrong", Map.of()), wrong).expect(422);
    reply.is("validation_failed");
    assertThat(StreamSupport.stream(reply.json().path("errors").spliterator(), false))
        .extracting(error -> error.path("field").asText())
        .containsExactlyInAnyOrder(
            "balance",
            "retries.attempts",
            "retries.budget_percent",
            "ejection.failures",
            "ejection.seconds",
            "health_check.path",
            "health_check.interval_ms",
            "health_check.timeout_ms",
            "health_check.healthy_after",
            "health_check.unhealthy_after",
            "max_in_flight",
            "max_body_bytes",
            "upstream_host",
            "upstream_tls.server_name");
  }

  private static String version(String name, Map<String, Object> traffic) {
    String api = ada.api().post(ada.all("apis"), Map.of("name", name)).expect(201).text("id");
    Map<String, Object> body = new HashMap<>(traffic);
    body.put("label", "v1");
    body.put("upstreams", List.of(Map.of("url", "http://127.0.0.1:9000")));
    ada.api().post("/api/apis/" + api + "/versions", body).expect(201);
    return "/api/apis/" + api + "/versions/v1";
  }

  private static void patch(String version, Object change) {
    ada.api().send("PATCH", version, change).expect(200);
  }

  private static void assertTreated(String version, String expected) throws IOException {
    assertThat(treatment(version)).isEqualTo(new ObjectMapper().readTree(expected));
  }

  /** As it is stored and read again, and nothing else of the version. */
  private static JsonNode treatment(String version) {
    JsonNode json = ada.api().get(version).expect(200).json();
    ObjectNode some = new ObjectMapper().createObjectNode();
    FIELDS.forEach(field -> some.set(field, json.path(field)));
    return some;
  }
}
