package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Sends null for every property of every PATCH that there is by the published document: either what
 * was said is taken back, or the answer names the property. Nothing is passed over in silence.
 */
class NullsIT {

  /** What the answer calls differently. */
  private static final Map<String, String> SHOWN = Map.of("expires_in_days", "expires_at");

  /** What the parts of a health check are, which a plain version has not. */
  private static final Map<String, JsonNode> USUAL =
      Map.of(
          "health_check.interval_ms", IntNode.valueOf(5000),
          "health_check.timeout_ms", IntNode.valueOf(2000),
          "health_check.healthy_after", IntNode.valueOf(2),
          "health_check.unhealthy_after", IntNode.valueOf(3));

  /** What is said as a whole; null in it means what leaving out does. */
  private static final Set<String> WHOLE = Set.of("pricing");

  /** They are one limit: only both can be taken back. */
  private static final Set<String> PAIR =
      Set.of("rate_limit_requests", "rate_limit_window_seconds");

  /** For each operation what says something of all that can be taken back. */
  private static final Map<String, String> SAID =
      Map.of(
          "changeApi",
          """
          {"description": "All about pets.", "visibility": "public"}
          """,
          "changeVersion",
          """
          {"scopes": [{"name": "read"}], "operations": [{"method": "GET", "path": "/pets"}],
           "auth_header": "X-Pets", "allowed_methods": ["GET"], "access": "open",
           "timeouts": {"connect_ms": 1, "total_ms": 2}, "routes": [{"host": "pets.example"}],
           "balance": "least_in_flight", "retries": {"attempts": 3, "budget_percent": 30},
           "ejection": {"failures": 3, "seconds": 30}, "max_in_flight": 5, "max_body_bytes": 6,
           "health_check": {"path": "/up", "interval_ms": 1000, "timeout_ms": 500,
                            "healthy_after": 7, "unhealthy_after": 8},
           "upstream_host": "client", "upstream_tls": {"verify": false, "server_name": "a.example"},
           "limits": [{"requests": 7, "window_seconds": 60}], "consumer_header": "X-Client",
           "consumer_limits": [{"requests": 5, "window_seconds": 60}],
           "consumer_limit_replaces": true, "consumer_ids": "registered"}
          """,
          "changeOrganization",
          """
          {"time_zone": "Europe/Berlin"}
          """,
          "changePlan",
          """
          {"limits": [{"requests": 5, "window_seconds": 60}], "requests_per_month": 1000,
           "price_per_request": "0.001", "auto_approve": true}
          """,
          "changeConsumer",
          """
          {"description": "The shop."}
          """,
          "changeKey",
          """
          {"description": "For the till.", "scopes": ["read"], "expires_in_days": 30,
           "ip_restrictions": ["192.0.2.0/24"], "ip_denied": ["192.0.2.7"],
           "rate_limit_requests": 5, "rate_limit_window_seconds": 60, "price_per_request": "0.5"}
          """,
          "changeClient",
          """
          {"scopes": ["read"]}
          """);

  private final List<String> wrong = new ArrayList<>();
  private final Set<String> takenBack = new TreeSet<>();
  private final Set<String> kept = new TreeSet<>();

  @Test
  void nullTakesBackWhatWasSaidOrIsRefusedByName() throws Exception {
    try (Market market = Market.open()) {
      Document document = Document.of(market.town().root);
      Map<String, String> things = things(market);
      List<Operation> changes =
          Operation.all(document.root()).stream()
              .filter(each -> each.method().equals("PATCH"))
              .toList();
      for (Operation change : changes) {
        check(document, change, filled(change.path(), things), market.town().root);
      }

      assertThat(wrong).isEmpty();
      assertThat(changes).as("PATCH operations").hasSizeGreaterThan(8);
      assertThat(takenBack).as("what null takes back").hasSizeGreaterThan(30);
      assertThat(kept).contains("changeApi name", "changeUser state", "changeVersion upstreams");
    }
  }

  @Test
  void aRateLimitIsTakenBackWhole() throws Exception {
    try (Market market = Market.open()) {
      String key = "/api/keys/" + market.key(market.consumer("Shop")).path("id").asText();
      Api eve = market.eve().api();
      eve.send("PATCH", key, "{\"rate_limit_requests\":5,\"rate_limit_window_seconds\":60}")
          .expect(200);
      JsonNode changed =
          eve.send(
                  "PATCH", key, "{\"rate_limit_requests\":null,\"rate_limit_window_seconds\":null}")
              .expect(200)
              .json();

      assertThat(changed.path("rate_limit_requests").isNull()).isTrue();
      assertThat(changed.path("rate_limit_window_seconds").isNull()).isTrue();
    }
  }

  @Test
  void whoMayNotSetAPriceDoesNotTakeItBackEither() throws Exception {
    try (Market market = Market.open()) {
      String key = "/api/keys/" + market.key(market.consumer("Shop")).path("id").asText();
      Api developer = market.town().developer(market.eve(), "dev");

      developer.send("PATCH", key, "{\"price_per_request\":null}").expect(403).is("forbidden");
      developer.send("PATCH", key, "{\"description\":null}").expect(200);
    }
  }

  private void check(Document document, Operation change, String path, Api root) {
    JsonNode schema = schema(document, change.said().path("requestBody"));
    String said = SAID.getOrDefault(change.id(), "{}");
    JsonNode plain = root.send("PATCH", path, "{}").json();
    for (Map.Entry<String, Boolean> property : properties(document, schema, "").entrySet()) {
      root.send("PATCH", path, said);
      JsonNode before = root.send("PATCH", path, "{}").json();
      Api.Reply reply = root.send("PATCH", path, nothing(property.getKey()));
      String place = change.id() + " " + property.getKey();
      if (reply.status() == 200) {
        takenBack.add(place);
        JsonNode usual = usual(plain, property.getKey());
        require(property.getValue(), place + " is taken back, and is not nullable");
        require(!at(before, property.getKey()).equals(usual), place + " was not said before");
        require(at(reply.json(), property.getKey()).equals(usual), place + " is still there");
      } else {
        kept.add(place);
        boolean nullable = property.getValue() && !PAIR.contains(property.getKey());
        require(!nullable, place + " is nullable, and refused: " + reply.response().body());
        require(reply.status() == 422, place + " is answered " + reply.status());
        require(names(reply, property.getKey()), place + " is not named");
      }
    }
  }

  private void require(boolean right, String otherwise) {
    if (!right) {
      wrong.add(otherwise);
    }
  }

  private static boolean names(Api.Reply reply, String property) {
    return reply.json().path("errors").findValuesAsText("field").contains(property);
  }

  /** Every property, those of objects within too, and whether null is allowed for it. */
  private static Map<String, Boolean> properties(
      Document document, JsonNode schema, String prefix) {
    Map<String, Boolean> all = new TreeMap<>();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String name = prefix + property.getKey();
      all.put(name, property.getValue().path("nullable").asBoolean());
      JsonNode within = document.resolved(property.getValue());
      if (within.path("type").asText().equals("object") && !WHOLE.contains(name)) {
        all.putAll(properties(document, within, name + "."));
      }
    }
    return all;
  }

  private static JsonNode schema(Document document, JsonNode body) {
    return document.resolved(body.path("content").path("application/json").path("schema"));
  }

  /** The body that says null of it, and nothing else. */
  private static String nothing(String property) {
    long within = property.chars().filter(each -> each == '.').count();
    String opened = "{\"" + property.replace(".", "\":{\"") + "\":null";
    return opened + "}".repeat((int) within + 1);
  }

  private static JsonNode usual(JsonNode plain, String property) {
    JsonNode known = USUAL.get(property);
    return known == null ? at(plain, property) : known;
  }

  private static JsonNode at(JsonNode view, String property) {
    return view.at("/" + SHOWN.getOrDefault(property, property).replace('.', '/'));
  }

  private static Map<String, String> things(Market market) {
    Api eve = market.eve().api();
    String consumer = market.consumer("Shop");
    Map<String, String> things = new TreeMap<>();
    things.put("{api}", api(market));
    things.put("{version}", "v1");
    things.put("{consumer}", consumer);
    things.put("{organization}", market.eve().organization());
    things.put("{key}", market.key(consumer).path("id").asText());
    things.put(
        "{plan}",
        eve.post(market.eve().all("plans"), Map.of("name", "Free")).expect(201).text("id"));
    things.put(
        "{client}",
        eve.post("/api/consumers/" + consumer + "/clients", Map.of("name", "Batch"))
            .expect(201)
            .json()
            .path("client")
            .path("id")
            .asText());
    things.put("{user}", eve.get("/api/users/me").expect(200).text("id"));
    return things;
  }

  /** One of which nothing is said beyond what must be. */
  private static String api(Market market) {
    Api eve = market.eve().api();
    String id = eve.post(market.eve().all("apis"), Map.of("name", "Plain")).expect(201).text("id");
    Map<String, Object> version =
        Map.of("label", "v1", "upstreams", List.of(Map.of("url", "http://127.0.0.1:9000")));
    eve.post("/api/apis/" + id + "/versions", version).expect(201);
    return id;
  }

  private static String filled(String path, Map<String, String> things) {
    String filled = path;
    for (Map.Entry<String, String> thing : things.entrySet()) {
      filled = filled.replace(thing.getKey(), thing.getValue());
    }
    assertThat(filled).as("a path variable that this test does not know").doesNotContain("{");
    return filled;
  }
}
