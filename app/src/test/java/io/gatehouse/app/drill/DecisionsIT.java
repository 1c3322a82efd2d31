package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people are told of keys and decisions, by those whom it concerns. */
class DecisionsIT {

  private static Market market;
  private static Town.Person mallory;
  private static String consumer;
  private static String subscription;
  private static String apiKey;

  @BeforeAll
  static void begin() throws Exception {
    market = Market.open();
    mallory = market.town().owner("mallory");
    consumer = market.consumer("Asking");
    subscription = market.subscribe(consumer, List.of("read"));
    market
        .ada()
        .api()
        .post(
            "/api/subscriptions/" + subscription + "/approve",
            Map.of("granted_scopes", List.of("read")))
        .expect(200);
    apiKey =
        market
            .eve()
            .api()
            .post(
                "/api/consumers/" + consumer + "/keys",
                Map.of(
                    "name",
                    "K",
                    "environment",
                    "live",
                    "rate_limit_requests",
                    3,
                    "rate_limit_window_seconds",
                    1))
            .expect(201)
            .text("api_key");
  }

  @AfterAll
  static void end() throws Exception {
    market.close();
  }

  @Test
  void bothSidesVerifyAKey() {
    Document document = Document.of(market.town().root);
    JsonNode operation = document.operation("post", "/api/keys/verify");
    for (Api side : List.of(market.eve().api(), market.ada().api(), market.town().root)) {
      Api.Reply reply =
          verified(side, Map.of("api", market.api(), "scopes", List.of("read"), "ip", "192.0.2.1"));
      assertThat(reply.json().path("valid").asBoolean()).isTrue();
      assertThat(reply.text("code")).isEqualTo("valid");
      assertThat(reply.json().path("key").path("consumer").asText()).isEqualTo(consumer);
      assertThat(reply.json().path("subscription").path("id").asText()).isEqualTo(subscription);
      assertThat(reply.json().path("scopes").toString()).isEqualTo("[\"read\"]");
      assertThat(document.differences(operation, reply)).isEmpty();
    }
    assertThat(code(market.eve().api(), Map.of("api", market.api(), "scopes", List.of("write"))))
        .isEqualTo("scope_not_granted");
    assertThat(code(market.eve().api(), Map.of())).isEqualTo("valid");
  }

  @Test
  void toStrangersEveryKeyIsUnknown() {
    assertThat(code(mallory.api(), Map.of())).isEqualTo("key_unknown");
    assertThat(code(market.ada().api(), Map.of())).isEqualTo("key_unknown");
    Api.Reply reply = verified(mallory.api(), Map.of("api", market.api()));
    assertThat(reply.text("code")).isEqualTo("key_unknown");
    assertThat(reply.json().path("key").isNull() || reply.json().path("key").isMissingNode())
        .isTrue();
  }

  @Test
  void badQuestionsAreRefused() {
    market.eve().api().post("/api/keys/verify", Map.of()).expect(422).is("validation_failed");
    market
        .eve()
        .api()
        .post("/api/keys/verify", Map.of("api_key", "hunter2", "ip", "here", "scopes", List.of("")))
        .expect(422)
        .is("validation_failed");
    market
        .eve()
        .api()
        .post("/api/keys/verify", Map.of("api_key", apiKey, "api", "api_nonsense"))
        .expect(404)
        .is("not_found");
    Api.Reply empty = market.eve().api().post("/api/decisions/explain", Map.of());
    empty.expect(422).is("validation_failed");
    assertThat(empty.json().path("errors").findValuesAsText("field"))
        .containsExactly("organization", "api", "method", "path");
    asked(market.eve().api(), Map.of("path", "/a/../b")).expect(422).is("validation_failed");
    asked(mallory.api(), Map.of("credential", apiKey)).expect(404).is("not_found");
  }

  @Test
  void decisionIsExplainedRuleByRule() {
    Document document = Document.of(market.town().root);
    JsonNode operation = document.operation("post", "/api/decisions/explain");
    for (Api side : List.of(market.eve().api(), market.ada().api())) {
      Api.Reply reply = asked(side, Map.of("credential", apiKey)).expect(200);
      assertThat(reply.json().path("granted").asBoolean()).isTrue();
      assertThat(reply.json().path("rules").size()).isEqualTo(10);
      assertThat(reply.json().path("limits").get(0).path("source").asText()).isEqualTo("key");
      assertThat(reply.json().path("limits").get(0).path("requests").asInt()).isEqualTo(3);
      assertThat(reply.json().path("limits").get(0).path("remaining").asInt()).isEqualTo(3);
      assertThat(reply.response().body()).doesNotContain(apiKey.substring(10, 30));
      assertThat(document.differences(operation, reply)).isEmpty();
    }
    Api.Reply missing = asked(market.eve().api(), Map.of()).expect(200);
    assertThat(missing.text("reason")).isEqualTo("credential_absent");
    assertThat(missing.text("code")).isEqualTo("credential_missing");
    JsonNode last = missing.json().path("rules").get(1);
    assertThat(last.path("rule").asText()).isEqualTo("credential_is_present");
    assertThat(last.path("passed").asBoolean()).isFalse();
    assertThat(last.path("facts").path("credential").asText()).isEqualTo("none");
    assertThat(
            asked(market.ada().api(), Map.of("consumer", consumer))
                .expect(200)
                .json()
                .path("granted")
                .asBoolean())
        .isTrue();
    assertThat(asked(market.ada().api(), Map.of("credential", "hunter2")).text("reason"))
        .isEqualTo("credential_malformed");
  }

  private static String code(Api api, Map<String, Object> more) {
    return verified(api, more).text("code");
  }

  private static Api.Reply verified(Api api, Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("api_key", apiKey);
    return api.post("/api/keys/verify", body).expect(200);
  }

  private static Api.Reply asked(Api api, Map<String, Object> more) {
    Map<String, Object> body =
        new HashMap<>(
            Map.of(
                "organization",
                market.ada().organization(),
                "api",
                market.api(),
                "version",
                "v1",
                "method",
                "GET",
                "path",
                "/pets/7"));
    body.putAll(more);
    return api.post("/api/decisions/explain", body);
  }
}
