package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** APIs, versions and plans, as their producers make them and others find them. */
class CatalogIT {

  private static Town town;
  private static Town.Person ada;
  private static Api dev;

  @BeforeAll
  static void begin() throws Exception {
    town = Town.found();
    ada = town.owner("ada");
    dev = town.developer(ada, "dev");
  }

  @AfterAll
  static void end() throws Exception {
    town.close();
  }

  @Test
  void apiIsMadeFoundChangedAndDeleted() {
    Api.Reply made = ada.api().post(ada.all("apis"), Map.of("name", "Weather & more"));
    made.expect(201);
    String id = made.text("id");
    assertThat(id).matches("api_[0-9a-z]{26}");
    assertThat(made.header("Location")).isEqualTo("/api/apis/" + id);
    assertThat(made.header("ETag")).isEqualTo("\"1\"");
    assertThat(made.text("slug")).isEqualTo("weather-more");
    assertThat(made.text("visibility")).isEqualTo("private");
    assertThat(made.json().path("version").asInt()).isEqualTo(1);

    assertThat(dev.get("/api/apis/weather-more").expect(200).text("id")).isEqualTo(id);
    assertThat(items(dev.get(ada.all("apis")).expect(200), "id")).contains(id);

    Map<String, String> change = Map.of("visibility", "public");
    ada.api()
        .send("PATCH", "/api/apis/" + id, change, "If-Match", "\"7\"")
        .expect(412)
        .is("stale_version");
    Api.Reply changed = ada.api().send("PATCH", "/api/apis/" + id, change, "If-Match", "\"1\"");
    changed.expect(200);
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");

    ada.api().post(ada.all("apis"), Map.of("name", "X", "slug", "weather-more")).is("slug_taken");
    dev.send("DELETE", "/api/apis/" + id, null).expect(403).is("forbidden");
    ada.api().send("DELETE", "/api/apis/" + id, null).expect(204);
    ada.api().get("/api/apis/" + id).expect(404).is("not_found");
  }

  @Test
  void versionGoesItsWay() {
    String api = api("Way", "organization");
    Api.Reply made = dev.post("/api/apis/" + api + "/versions", version("v1"));
    made.expect(201);
    String version = "/api/apis/" + api + "/versions/v1";
    assertThat(made.text("state")).isEqualTo("draft");
    assertThat(made.text("auth_header")).isEqualTo("X-API-Key");
    assertThat(made.json().path("timeouts").toString())
        .isEqualTo("{\"connect_ms\":10000,\"total_ms\":30000}");
    assertThat(made.json().path("upstreams").path(0).path("weight").asInt()).isEqualTo(1);
    dev.post("/api/apis/" + api + "/versions", version("v1")).expect(409).is("label_taken");

    Api.Reply early = ada.api().post(version + "/retire", null);
    early.expect(409).is("illegal_transition");
    assertThat(early.text("from")).isEqualTo("draft");
    assertThat(early.text("to")).isEqualTo("retired");
    assertThat(early.text("detail")).contains("draft").contains("retired");

    assertThat(dev.post(version + "/publish", null).expect(200).text("state"))
        .isEqualTo("published");
    dev.post(version + "/publish", null).expect(409).is("illegal_transition");
    Map<String, String> end = Map.of("sunset_at", "2099-01-01T00:00:00Z", "successor", "v2");
    dev.post(version + "/deprecate", end).expect(422).is("validation_failed");
    dev.post(version + "/deprecate", Map.of("sunset_at", "+10000-01-01T00:00:00Z"))
        .expect(422)
        .is("validation_failed");
    dev.post("/api/apis/" + api + "/versions", version("v2")).expect(201);
    dev.post("/api/apis/" + api + "/versions/v2/publish", null).expect(200);
    Api.Reply deprecated = dev.post(version + "/deprecate", end);
    deprecated.expect(200);
    assertThat(deprecated.json().path("sunset").path("sunset_at").asText())
        .isEqualTo("2099-01-01T00:00:00.000000Z");
    dev.post(version + "/retire", null).expect(403).is("forbidden");
    assertThat(ada.api().post(version + "/retire", null).expect(200).text("state"))
        .isEqualTo("retired");
    dev.send("PATCH", version, Map.of("auth_header", "X-Other"))
        .expect(409)
        .is("illegal_transition");
  }

  @Test
  void deprecatingNeedsNoBody() {
    String api = api("Bodiless", "private");
    dev.post("/api/apis/" + api + "/versions", version("v1")).expect(201);
    String version = "/api/apis/" + api + "/versions/v1";
    dev.post(version + "/publish", null).expect(200);
    assertThat(dev.post(version + "/deprecate", null).expect(200).text("state"))
        .isEqualTo("deprecated");
    // Whoever looks for something to subscribe to is warned.
    assertThat(
            items(ada.api().get("/api/catalog?query=bodiless"), "versions.0.sunset.deprecated_at"))
        .singleElement()
        .asString()
        .startsWith("20");
  }

  @Test
  void patchOfVersionReplacesWhatIsGiven() {
    String api = api("Patched", "private");
    dev.post("/api/apis/" + api + "/versions", version("v1")).expect(201);
    String version = "/api/apis/" + api + "/versions/v1";

    JsonNode before = dev.get(version).expect(200).json();
    JsonNode after =
        dev.send("PATCH", version, Map.of("timeouts", Map.of("total_ms", 5000))).expect(200).json();
    assertThat(after.path("timeouts").path("connect_ms").asInt()).isEqualTo(10_000);
    assertThat(after.path("timeouts").path("total_ms").asInt()).isEqualTo(5000);
    assertThat(after.path("operations")).isEqualTo(before.path("operations"));
    assertThat(after.path("version").asInt()).isEqualTo(2);

    dev.send("PATCH", version, Map.of("label", "v2")).expect(422);
    assertThat(dev.send("PATCH", version, Map.of("label", "v1")).expect(200).text("updated_at"))
        .isEqualTo(after.path("updated_at").asText());
  }

  @Test
  void everyFieldThatIsWrongIsNamedByItsPlace() {
    String api = api("Wrong", "private");
    Map<String, Object> body =
        Map.of(
            "label", "no label!",
            "upstreams", List.of(Map.of("weight", 3), Map.of("url", "ftp://127.0.0.1")),
            "scopes", List.of(Map.of("name", "no scope")),
            "operations",
                List.of(Map.of("method", "GET", "path", "pets", "scopes", List.of("a b"))),
            "allowed_methods", List.of("GET", "G E T"),
            "timeouts", Map.of("total_ms", 0),
            "access", "sometimes",
            "routes", List.of(Map.of("host", "pets.example.com:80")));

    Api.Reply reply = dev.post("/api/apis/" + api + "/versions", body);

    reply.expect(422).is("validation_failed");
    assertThat(StreamSupport.stream(reply.json().path("errors").spliterator(), false))
        .extracting(error -> error.path("field").asText())
        .containsExactlyInAnyOrder(
            "label",
            "upstreams[0].url",
            "upstreams[1].url",
            "scopes[0].name",
            "operations[0].path",
            "operations[0].scopes[0]",
            "allowed_methods[1]",
            "timeouts.total_ms",
            "access",
            "routes[0].host");
  }

  @Test
  void unknownFieldsAreRefusedAtEveryDepth() {
    String api = api("Unknown", "private");
    String upstream = "[{\"url\":\"http://127.0.0.1:9\",\"wait\":1}]";
    dev.post("/api/apis/" + api + "/versions", "{\"label\":\"v1\",\"upstreams\":" + upstream + "}")
        .expect(400)
        .is("malformed_request");
  }

  @Test
  void planIsMadeChangedAndDeleted() {
    Map<String, Object> limit =
        Map.of("requests", 100, "window_seconds", 60, "algorithm", "sliding_window");
    Map<String, Object> body =
        Map.of(
            "name",
            "Gold",
            "limits",
            List.of(limit),
            "requests_per_month",
            10_000,
            "price_per_request",
            "0.001",
            "auto_approve",
            true);
    dev.post(ada.all("plans"), body).expect(403).is("forbidden");
    Api.Reply made = ada.api().post(ada.all("plans"), body);
    made.expect(201);
    String plan = "/api/plans/" + made.text("id");
    assertThat(made.text("price_per_request")).isEqualTo("0.001000000");
    assertThat(made.text("currency")).isEqualTo("USD");
    assertThat(made.json().path("limits").path(0).path("algorithm").asText())
        .isEqualTo("sliding_window");
    ada.api().post(ada.all("plans"), body).expect(409).is("name_taken");

    JsonNode changed =
        ada.api().send("PATCH", plan, Map.of("requests_per_month", 5)).expect(200).json();
    assertThat(changed.path("requests_per_month").asInt()).isEqualTo(5);
    assertThat(changed.path("limits")).isEqualTo(made.json().path("limits"));
    assertThat(items(dev.get(ada.all("plans")).expect(200), "name")).contains("Gold");

    ada.api().send("DELETE", plan, null).expect(204);
    ada.api().get(plan).expect(404);
  }

  @Test
  void catalogShowsWhatOneMaySubscribeTo() {
    Town.Person eve = town.owner("eve");
    for (String visibility : List.of("private", "organization", "public")) {
      String api = api("Seen by " + visibility, visibility);
      dev.post("/api/apis/" + api + "/versions", version("v1")).expect(201);
      assertThat(items(ada.api().get("/api/catalog?query=seen+by"), "api.id")).doesNotContain(api);
      dev.post("/api/apis/" + api + "/versions/v1/publish", null).expect(200);
    }

    assertThat(items(ada.api().get("/api/catalog?query=SEEN"), "api.visibility"))
        .containsExactly("public", "organization", "private");
    assertThat(items(dev.get("/api/catalog?query=seen%20by"), "api.visibility"))
        .containsExactly("public", "organization");
    Api.Reply foreign = eve.api().get("/api/catalog?query=seen");
    assertThat(items(foreign, "api.visibility")).containsExactly("public");
    assertThat(foreign.response().body()).doesNotContain("127.0.0.1");
  }

  @Test
  void catalogTellsWhatCanBeCalled() {
    String api = api("Callable things", "public");
    publish(api, version("v1"));
    Map<String, Object> wide = new HashMap<>(version("v2"));
    wide.put(
        "operations",
        IntStream.range(0, 150)
            .mapToObj(i -> Map.of("method", "GET", "path", "/things/" + i, "scopes", List.of()))
            .toList());
    wide.put("auth_header", "X-Things");
    publish(api, wide);

    Api.Reply seen = town.owner("zed").api().get("/api/catalog?query=callable").expect(200);

    JsonNode versions = seen.json().path("items").path(0).path("versions");
    for (JsonNode version : versions) {
      JsonNode operations = version.path("operations");
      if (version.path("label").asText().equals("v1")) {
        assertThat(version.path("operation_count").asInt()).isEqualTo(1);
        assertThat(operations.toString())
            .isEqualTo("[{\"method\":\"GET\",\"path\":\"/pets/{id}\",\"scopes\":[\"pets:read\"]}]");
      } else {
        assertThat(version.path("operation_count").asInt()).isEqualTo(150);
        assertThat(version.path("auth_header").asText()).isEqualTo("X-Things");
        assertThat(operations).hasSize(100);
        assertThat(operations.path(99).path("path").asText()).isEqualTo("/things/99");
      }
    }
    assertThat(versions).hasSize(2);
  }

  private static void publish(String api, Map<String, Object> version) {
    dev.post("/api/apis/" + api + "/versions", version).expect(201);
    dev.post("/api/apis/" + api + "/versions/" + version.get("label") + "/publish", null)
        .expect(200);
  }

  private static String api(String name, String visibility) {
    return dev.post(ada.all("apis"), Map.of("name", name, "visibility", visibility))
        .expect(201)
        .text("id");
  }

  private static Map<String, Object> version(String label) {
    return Map.of(
        "label",
        label,
        "upstreams",
        List.of(Map.of("url", "http://127.0.0.1:9000")),
        "scopes",
        List.of(Map.of("name", "pets:read", "description", "See pets.")),
        "operations",
        List.of(Map.of("method", "GET", "path", "/pets/{id}", "scopes", List.of("pets:read"))));
  }

  /** One field of each item of a list. */
  private static List<String> items(Api.Reply reply, String field) {
    String pointer = "/" + field.replace('.', '/');
    return StreamSupport.stream(reply.json().path("items").spliterator(), false)
        .map(item -> item.at(pointer).asText())
        .toList();
  }
}
