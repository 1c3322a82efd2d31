package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keys, from the first to the last they are heard of. */
class KeysIT {

  private static final String KEY_FORM = "gate_(live|test)_[0-9A-Za-z]{20,}";

  private static Market market;

  @BeforeAll
  static void begin() throws Exception {
    market = Market.open();
  }

  @AfterAll
  static void end() throws Exception {
    market.close();
  }

  @Test
  void keyIsWhatWasAskedFor() {
    Map<String, Object> body =
        Map.of(
            "name",
            "Production",
            "environment",
            "test",
            "scopes",
            List.of("read"),
            "expires_in_days",
            30,
            "ip_restrictions",
            List.of("192.0.2.0/24", "2001:db8::/32"),
            "ip_denied",
            List.of("192.0.2.66"),
            "rate_limit_requests",
            5,
            "rate_limit_window_seconds",
            1,
            "price_per_request",
            "0.002");
    Api.Reply issued =
        market.eve().api().post("/api/consumers/" + market.consumer("Asked") + "/keys", body);
    issued.expect(201);
    assertThat(issued.text("api_key")).matches(KEY_FORM).startsWith("gate_test_");
    assertThat(issued.header("Cache-Control")).contains("no-store");
    JsonNode key = issued.json().path("key");
    assertThat(issued.text("api_key")).endsWith(key.path("hint").asText().replaceFirst(".*…", ""));
    assertThat(key.path("state").asText()).isEqualTo("active");
    assertThat(key.path("scopes").toString()).isEqualTo("[\"read\"]");
    assertThat(key.path("ip_restrictions").toString())
        .isEqualTo("[\"192.0.2.0/24\",\"2001:db8::/32\"]");
    assertThat(key.path("rate_limit_requests").asInt()).isEqualTo(5);
    assertThat(key.path("price_per_request").asText()).isEqualTo("0.002000000");
  }

  @Test
  void keyIsShownOnceAndNowhereElse() {
    String consumer = market.consumer("Keyed");
    Api.Reply issued =
        market
            .eve()
            .api()
            .post(
                "/api/consumers/" + consumer + "/keys",
                Map.of("name", "Production", "environment", "live"));
    String key = "/api/keys/" + issued.json().path("key").path("id").asText();
    Api.Reply rotated = market.eve().api().post(key + "/rotate", null);
    rotated.expect(201);
    Api.Reply graceful = market.eve().api().post(key + "/rotate", Map.of("grace_seconds", 60));
    assertThat(graceful.json().path("key").path("retiring").size()).isEqualTo(1);

    List<String> secrets =
        List.of(issued.text("api_key"), rotated.text("api_key"), graceful.text("api_key"));
    assertThat(secrets).doesNotHaveDuplicates().allMatch(secret -> secret.matches(KEY_FORM));
    String everything =
        market.eve().api().get(key).response().body()
            + market.eve().api().get("/api/consumers/" + consumer + "/keys").response().body()
            + market.town().root.get("/api/audit/export").response().body();
    assertThat(everything).doesNotContain("api_key\"");
    List<String> told = secrets.stream().map(secret -> secret.substring(10, 30)).toList();
    assertThat(told).noneMatch(everything::contains);
  }

  @Test
  void keyThatIsPastedAsAnIdIsNotOnTheTrail() {
    String consumer = market.consumer("Pasted");
    String secret =
        market
            .eve()
            .api()
            .post(
                "/api/consumers/" + consumer + "/keys", Map.of("name", "K", "environment", "test"))
            .expect(201)
            .text("api_key");
    for (Api who : List.of(market.eve().api(), market.town().anonymous, market.town().root)) {
      for (String kind :
          List.of("keys", "consumers", "clients", "apis", "plans", "subscriptions")) {
        String path = "/api/" + kind + "/" + secret;
        assertThat(who.send("DELETE", path, null).response().body()).doesNotContain(secret);
        who.send("PATCH", path, Map.of("name", "N"));
        who.post(path + "/revoke", Map.of());
        who.get(path);
      }
    }
    assertThat(market.town().root.get("/api/audit/export").response().body())
        .doesNotContain(secret);
  }

  @Test
  void keyIsChangedPricedLimitedRevokedAndDeleted() {
    Api dev = market.town().developer(market.eve(), "evesdev");
    String consumer = market.consumer("Changed");
    String key = "/api/keys/" + market.key(consumer).path("id").asText();
    assertThat(dev.send("PATCH", key, Map.of("name", "Renamed")).expect(200).text("name"))
        .isEqualTo("Renamed");
    dev.send("PUT", key + "/pricing", Map.of("price_per_request", "0.5")).expect(403);
    assertThat(
            market
                .eve()
                .api()
                .send("PUT", key + "/pricing", Map.of("price_per_request", "0.5"))
                .expect(200)
                .text("price_per_request"))
        .isEqualTo("0.500000000");
    market.eve().api().send("PUT", key + "/pricing", Map.of("price_per_request", "-1")).expect(422);
    Map<String, Integer> limit = Map.of("rate_limit_requests", 7, "rate_limit_window_seconds", 60);
    assertThat(
            dev.send("PUT", key + "/rate-limit", limit)
                .expect(200)
                .json()
                .path("rate_limit_requests")
                .asInt())
        .isEqualTo(7);
    dev.send("PUT", key + "/rate-limit", Map.of("rate_limit_requests", 0)).expect(422);
    assertTakenBack(dev, key);

    JsonNode revoked =
        dev.post(key + "/revoke", Map.of("reason", "Found in a log.")).expect(200).json();
    assertThat(revoked.path("state").asText()).isEqualTo("revoked");
    assertThat(revoked.path("reason").asText()).isEqualTo("Found in a log.");
    dev.post(key + "/rotate", Map.of()).expect(409).is("illegal_transition");
    market.ada().api().get(key).expect(404).is("not_found");
    assertDeleted(dev, consumer, key);
  }

  /** It is on record, and in no list; and once is as often as one likes. */
  private static void assertDeleted(Api dev, String consumer, String key) {
    assertThat(listed(dev, consumer)).hasSize(1);
    String revokedAt = dev.get(key).expect(200).text("revoked_at");
    dev.send("DELETE", key, null, "If-Match", "\"1\"").expect(412);
    dev.send("DELETE", key, null).expect(204);
    dev.send("DELETE", key, null).expect(204);
    Api.Reply gone = dev.get(key).expect(200);
    assertThat(gone.text("state")).isEqualTo("revoked");
    assertThat(gone.text("reason")).isEqualTo("deleted");
    assertThat(gone.text("revoked_at")).isEqualTo(revokedAt);
    assertThat(listed(dev, consumer)).isEmpty();
    dev.send("PATCH", key, Map.of("name", "Again")).expect(409).is("illegal_transition");
  }

  private static List<String> listed(Api dev, String consumer) {
    return dev.get("/api/consumers/" + consumer + "/keys")
        .expect(200)
        .json()
        .path("items")
        .findValuesAsText("id");
  }

  @Test
  void keyOutlivesItsConsumerOnRecord() {
    Api eve = market.eve().api();
    String consumer = market.consumer("Passing");
    String key = "/api/keys/" + market.key(consumer).path("id").asText();
    eve.send("DELETE", "/api/consumers/" + consumer, null).expect(204);

    eve.get("/api/consumers/" + consumer).expect(404);
    Api.Reply gone = eve.get(key).expect(200);
    assertThat(gone.text("state")).isEqualTo("revoked");
    assertThat(gone.text("reason")).isEqualTo("deleted");
    assertThat(gone.text("consumer")).isEqualTo(consumer);
    market.ada().api().get(key).expect(404).is("not_found");
  }

  @Test
  void environmentIsSaid() {
    Api.Reply unsaid =
        market
            .eve()
            .api()
            .post("/api/consumers/" + market.consumer("Unsaid") + "/keys", Map.of("name", "Which"));
    unsaid.expect(422).is("validation_failed");
    assertThat(unsaid.json().path("errors").findValuesAsText("field"))
        .containsExactly("environment");
  }

  private static void assertTakenBack(Api dev, String key) {
    dev.send("DELETE", key + "/pricing", null).expect(403);
    Api owner = market.eve().api();
    owner.send("DELETE", key + "/pricing", null, "If-Match", "\"1\"").expect(412);
    Api.Reply unpriced = owner.send("DELETE", key + "/pricing", null).expect(200);
    assertThat(unpriced.json().path("price_per_request").isNull()).isTrue();
    assertThat(unpriced.json().path("currency").isNull()).isTrue();
    assertThat(owner.send("DELETE", key + "/pricing", null).expect(200).header("ETag"))
        .isEqualTo(unpriced.header("ETag"));
    JsonNode unlimited = dev.send("DELETE", key + "/rate-limit", null).expect(200).json();
    assertThat(unlimited.path("rate_limit_requests").isNull()).isTrue();
    assertThat(unlimited.path("rate_limit_window_seconds").isNull()).isTrue();
  }

  @Test
  void oneCallGoesFromNothingToAnAddress() {
    Api.Reply reply =
        market
            .eve()
            .api()
            .post(
                "/api/register-api",
                Map.of("name", "Flowers", "target_url", "http://127.0.0.1:9001/base"));
    reply.expect(201);
    JsonNode made = reply.json();
    assertThat(made.path("service_id").asText()).isEqualTo(made.path("api").path("id").asText());
    assertThat(made.path("gateway_url").asText())
        .endsWith("/" + market.eve().organization() + "/flowers");
    assertThat(made.path("version").path("label").asText()).isEqualTo("v1");
    assertThat(made.path("version").path("state").asText()).isEqualTo("published");
    assertThat(made.path("subscription").path("state").asText()).isEqualTo("active");
    assertThat(made.path("key").path("state").asText()).isEqualTo("active");
    assertThat(made.path("api_key").asText()).matches(KEY_FORM);

    market.eve().api().post("/api/register-api", Map.of("name", "X")).expect(422);
    market
        .eve()
        .api()
        .post("/api/register-api", Map.of("name", "X", "target_url", "not a url"))
        .expect(422);
  }

  @Test
  void oneCallMakesAPlanToo() {
    Api eve = market.eve().api();
    Map<String, Object> plan =
        Map.of(
            "name",
            "Bouquet",
            "limits",
            List.of(Map.of("requests", 60, "window_seconds", 60)),
            "requests_per_month",
            10_000,
            "price_per_request",
            "0.001");
    JsonNode subscription =
        eve.post("/api/register-api", withPlan("Bouquets", plan))
            .expect(201)
            .json()
            .path("subscription");
    assertThat(subscription.path("plan_name").asText()).isEqualTo("Bouquet");
    Api.Reply made = eve.get("/api/plans/" + subscription.path("plan").asText()).expect(200);
    assertThat(made.json().path("requests_per_month").asInt()).isEqualTo(10_000);
    assertThat(made.json().path("limits").path(0).path("requests").asInt()).isEqualTo(60);
    assertThat(made.text("price_per_request")).isEqualTo("0.001000000");

    eve.post("/api/register-api", withPlan("Again", plan)).expect(409).is("name_taken");
    Api.Reply wrong = eve.post("/api/register-api", withPlan("", Map.of("requests_per_month", 0)));
    assertThat(wrong.expect(422).json().path("errors").findValuesAsText("field"))
        .contains("name", "plan.name", "plan.requests_per_month");
    assertThat(eve.get(market.eve().all("apis")).expect(200).response().body())
        .doesNotContain("\"Again\"");
    market
        .town()
        .developer(market.eve(), "florist")
        .post("/api/register-api", withPlan("Tulips", Map.of("name", "Tulip")))
        .expect(403);
  }

  private static Map<String, Object> withPlan(String name, Map<String, Object> plan) {
    return Map.of("name", name, "target_url", "http://127.0.0.1:9001", "plan", plan);
  }

  @Test
  void sameIdempotencyKeyGetsTheSameApiKey() {
    Map<String, String> body = Map.of("name", "Once", "target_url", "http://127.0.0.1:9001");
    Api.Reply first =
        market.eve().api().send("POST", "/api/register-api", body, "Idempotency-Key", "once");
    Api.Reply again =
        market.eve().api().send("POST", "/api/register-api", body, "Idempotency-Key", "once");
    first.expect(201);
    again.expect(201);
    assertThat(again.text("api_key")).isEqualTo(first.text("api_key"));
  }
}
