package io.gatehouse.domain.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.domain.access.AccessDecision;
import io.gatehouse.domain.access.AccessDecision.Denied;
import io.gatehouse.domain.access.AccessDecision.Granted;
import io.gatehouse.domain.access.AccessPolicy;
import io.gatehouse.domain.access.AccessRequest;
import io.gatehouse.domain.access.AppliedLimits;
import io.gatehouse.domain.access.BearerTokens;
import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.access.Presented;
import io.gatehouse.domain.credential.Tokens;
import io.gatehouse.domain.limit.InMemoryLimits;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.routing.RequestPath;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.TableFile;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.IpAddress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConformanceTest {

  private static final BearerTokens TOKENS = new BearerTokens(Tokens.ISSUER);
  private static final AppliedLimits APPLIED = new AppliedLimits();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  static List<Vectors> files() throws IOException {
    return Vectors.all();
  }

  @ParameterizedTest
  @MethodSource("files")
  void libraryPasses(Vectors vectors) {
    assertPassed(vectors, vectors.table());
  }

  @ParameterizedTest
  @MethodSource("files")
  void soDoesATableThatWasOnDisk(Vectors vectors) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TableFile.write(vectors.table(), bytes);
    assertPassed(vectors, TableFile.read(new ByteArrayInputStream(bytes.toByteArray())));
  }

  @Test
  void everyReasonIsDemandedSomewhere() throws IOException {
    assertThat(demanded("/reason"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(DenialReason.values()).map(DenialReason::text).toList());
    assertThat(demanded("/code"))
        .contains("rate_limit_exceeded", "quota_exceeded", "malformed_request");
  }

  @Test
  void namesTellCasesApart() throws IOException {
    for (Vectors file : Vectors.all()) {
      assertThat(file.cases()).extracting(Vectors.Case::name).doesNotHaveDuplicates();
    }
  }

  private static void assertPassed(Vectors vectors, RoutingTable table) {
    assertThat(vectors.cases()).isNotEmpty();
    InMemoryLimits limits = new InMemoryLimits(100);
    for (Vectors.Case each : vectors.cases()) {
      assertThat(outcome(table, limits, each))
          .as("%s: %s", vectors.name(), each.name())
          .isEqualTo(each.expected());
    }
  }

  private static JsonNode outcome(RoutingTable table, InMemoryLimits limits, Vectors.Case request) {
    RequestPath path;
    try {
      path = RequestPath.parse(request.request("path"));
    } catch (InvalidValue e) {
      return refused(400, "malformed_request");
    }
    Optional<Route> route = table.route(request.request("host"), path);
    return route.isPresent()
        ? judged(table, limits, route.get(), request)
        : refused(404, "route_not_found");
  }

  private static JsonNode judged(
      RoutingTable table, InMemoryLimits limits, Route route, Vectors.Case request) {
    AccessRequest asked =
        new AccessRequest(
            route,
            request.request("method"),
            presented(table, route, request),
            IpAddress.parse(request.request("client")),
            Vectors.NOW);
    AccessDecision decision = AccessPolicy.decide(table, asked);
    if (decision instanceof Denied denied) {
      DenialReason.Answer answer = denied.reason().answer();
      return refused(answer.status(), answer.text()).put("reason", denied.reason().text());
    }
    Granted granted = (Granted) decision;
    List<Permit> permits = APPLIED.of(table, granted, asked, request::header);
    Optional<LimitVerdict> refusal = limits.take(permits, 0).filter(it -> !it.admitted());
    return refusal.isPresent() ? refused(429, refusal.get().code()) : granted(route, granted);
  }

  private static Presented presented(RoutingTable table, Route route, Vectors.Case request) {
    String token = request.token();
    return token == null
        ? Presented.key(request.header(route.version().definition().authHeader().value()))
        : TOKENS.read("Bearer " + token, table, Vectors.NOW);
  }

  private static ObjectNode refused(int status, String code) {
    return JSON.objectNode().put("status", status).put("code", code);
  }

  private static ObjectNode granted(Route route, Granted granted) {
    ObjectNode inner =
        JSON.objectNode()
            .put("version", route.version().id().toString())
            .put("key", granted.key() == null ? null : granted.key().id().toString())
            .put("client", granted.client() == null ? null : granted.client().id().toString())
            .put(
                "subscription",
                granted.subscription() == null ? null : granted.subscription().id().toString())
            .put("operation", granted.operation() == null ? null : granted.operation().toString())
            .put("forward", route.rest());
    return JSON.objectNode().set("granted", inner);
  }

  private static List<String> demanded(String pointer) throws IOException {
    return Vectors.all().stream()
        .flatMap(file -> file.cases().stream())
        .map(each -> each.expected().at(pointer).asText())
        .filter(text -> !text.isEmpty())
        .distinct()
        .toList();
  }
}
