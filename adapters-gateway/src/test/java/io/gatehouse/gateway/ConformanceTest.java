package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.domain.access.AccessDecision.Granted;
import io.gatehouse.domain.conformance.Vectors;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** That a running gateway does to each request what the published vectors demand. */
class ConformanceTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Recorder upstream;

  @BeforeEach
  void start() throws IOException {
    upstream = Recorder.answering("HTTP/1.1 204 No Content\r\n\r\n");
  }

  @AfterEach
  void stop() throws IOException {
    upstream.close();
  }

  @TestFactory
  Stream<DynamicTest> runningGatewayPasses() throws IOException {
    return Vectors.all(upstream.url()).stream()
        .map(vectors -> DynamicTest.dynamicTest(vectors.name(), () -> assertPassed(vectors)));
  }

  private void assertPassed(Vectors vectors) throws IOException {
    assertThat(vectors.cases()).isNotEmpty();
    try (Guarded gateway = new Guarded(vectors.table())) {
      for (Vectors.Case each : vectors.cases()) {
        assertThat(outcome(gateway, each))
            .as("%s: %s", vectors.name(), each.name())
            .isEqualTo(visible(each.expected()));
      }
    }
  }

  private JsonNode outcome(Guarded gateway, Vectors.Case request) throws IOException {
    int before = upstream.requests().size();
    int admitted = gateway.admitted().size();
    Reply reply = sent(gateway, request);
    List<String> seen = upstream.requests().subList(before, upstream.requests().size());
    if (seen.isEmpty()) {
      assertThat(gateway.admitted()).hasSize(admitted);
      return refused(reply);
    }
    assertThat(reply.status()).isEqualTo(204);
    assertThat(seen).hasSize(1);
    assertThat(gateway.admitted()).hasSize(admitted + 1);
    return granted(gateway.admitted().get(admitted), request, seen.get(0));
  }

  /** Addresses that are not ours come by way of a proxy that is trusted. */
  private static Reply sent(Guarded gateway, Vectors.Case request) throws IOException {
    String host = request.request("host");
    StringBuilder head = new StringBuilder(request.request("method"));
    head.append(' ').append(request.request("path")).append(" HTTP/1.1\r\nHost: ");
    head.append(host.isEmpty() ? "gateway.example" : host);
    head.append("\r\nX-Forwarded-For: ").append(request.request("client"));
    if (request.token() != null) {
      head.append("\r\nAuthorization: Bearer ").append(request.token());
    }
    for (var field : request.request().get("headers").properties()) {
      head.append("\r\n").append(field.getKey()).append(": ").append(field.getValue().asText());
    }
    try (RawClient client = new RawClient(gateway.port())) {
      return client.send(head.append("\r\n\r\n").toString()).read();
    }
  }

  private static JsonNode refused(Reply reply) throws IOException {
    assertThat(reply.header("Content-Type")).contains("application/problem+json");
    JsonNode problem = JSON.readTree(reply.text());
    assertThat(problem.get("status").asInt()).isEqualTo(reply.status());
    return JSON.createObjectNode()
        .put("status", reply.status())
        .put("code", problem.get("code").asText());
  }

  private static JsonNode granted(Admitted admitted, Vectors.Case request, String seen) {
    String start = request.request("method") + " /base";
    assertThat(seen).startsWith(start).doesNotContain("gate_live_", "gate_test_", "Bearer");
    Granted granted = admitted.granted();
    ObjectNode inner =
        JSON.createObjectNode()
            .put("version", admitted.route().version().id().toString())
            .put("key", granted.key() == null ? null : granted.key().id().toString())
            .put("client", granted.client() == null ? null : granted.client().id().toString())
            .put(
                "subscription",
                granted.subscription() == null ? null : granted.subscription().id().toString())
            .put("operation", granted.operation() == null ? null : granted.operation().toString())
            .put("forward", seen.substring(start.length(), seen.indexOf(" HTTP/1.1\r\n")));
    return JSON.createObjectNode().set("granted", inner);
  }

  /** The reason of a refusal is not for the caller. */
  private static JsonNode visible(JsonNode expected) {
    ObjectNode visible = expected.deepCopy();
    return visible.without("reason");
  }
}
