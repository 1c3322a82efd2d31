package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Reply;
import io.gatehouse.gateway.Soon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people say about limits, and what a gateway makes of it. */
class LimitsIT {

  /** So slow that no test sees a permit come back. */
  private static final Map<String, Object> ONE_A_YEAR =
      Map.of("requests", 1, "window_seconds", 31_536_000, "algorithm", "sliding_window");

  private static final Map<String, Object> ONE_IN_31_DAYS =
      Map.of("requests", 1, "window_seconds", 2_678_400, "algorithm", "sliding_window");

  private static Recorder upstream;
  private static Town town;
  private static Town.Person ada;

  @BeforeAll
  static void begin() throws Exception {
    upstream = Recorder.answering(Recorder.ok("fine"));
    town = Town.found(GatehouseProcess.prepare().unset("GATEHOUSE_SUBSCRIPTION_LIMIT"));
    ada = town.owner("ada");
  }

  @AfterAll
  static void end() throws Exception {
    town.close();
    upstream.close();
  }

  @Test
  void gatewaysFollowWhatIsSaid() throws IOException {
    Outlet outlet = outlet("followed", Map.of(), Map.of());
    try (RawClient client = outlet.client()) {
      awaited(outlet, client, "\"subscription\";q=100;w=60");
      String version = "/api/apis/followed/versions/v1";
      ada.api().send("PATCH", version, Map.of("limits", List.of(ONE_A_YEAR))).expect(200);
      awaited(outlet, client, "\"subscription\";q=1;w=31536000");
      assertThat(outlet.get(client, "/x").status()).isEqualTo(429);
      ada.api().send("PATCH", version, Map.of("limits", List.of())).expect(200);
      awaited(outlet, client, "\"subscription\";q=100;w=60");
    }
  }

  @Test
  void organizationIsLimitedByThePlatform() throws IOException {
    Town.Person eve = town.owner("eve");
    Outlet outlet = Outlet.of(town, eve, upstream.url());
    String limits = eve.all("limits");
    Map<String, Object> few = Map.of("limits", List.of(ONE_A_YEAR), "requests_per_month", 50);
    eve.api().send("PUT", limits, few).expect(403).is("forbidden");
    JsonNode limited = town.root.send("PUT", limits, few).expect(200).json();
    assertThat(limited.path("requests_per_month").asInt()).isEqualTo(50);
    assertThat(limited.path("limits").path(0).path("requests").asInt()).isEqualTo(1);
    try (RawClient client = outlet.client()) {
      awaited(
          outlet,
          client,
          "\"subscription\";q=100;w=60, \"organization\";q=1;w=31536000,"
              + " \"organization_month\";q=50");
      assertThat(outlet.get(client, "/x").text())
          .contains("\"violated-policies\":[\"organization\"]", "rate_limit_exceeded");
      town.root.send("PUT", limits, Map.of()).expect(200);
      awaited(outlet, client, "\"subscription\";q=100;w=60");
    }
    String organization = "/api/organizations/" + eve.organization();
    Map<String, String> tokyo = Map.of("time_zone", "Asia/Tokyo");
    assertThat(eve.api().send("PATCH", organization, tokyo).expect(200).text("time_zone"))
        .isEqualTo("Asia/Tokyo");
    assertThat(eve.api().get(organization).text("time_zone")).isEqualTo("Asia/Tokyo");
  }

  @Test
  void monthIsOverWhenItsRequestsAre() throws IOException {
    Outlet outlet = outlet("monthly", Map.of(), Map.of("requests_per_month", 1));
    try (RawClient client = outlet.client()) {
      awaited(outlet, client, "\"subscription\";q=100;w=60, \"month\";q=1");
      Reply refused = outlet.get(client, "/x");
      assertThat(refused.text())
          .contains(
              "\"code\":\"quota_exceeded\"",
              "\"detail\":\"Monthly rate limit exceeded\"",
              "\"type\":\"https://iana.org/assignments/http-problem-types#quota-exceeded\"",
              "\"violated-policies\":[\"month\"]");
      assertThat(Long.parseLong(refused.header("Retry-After").orElseThrow()))
          .isBetween(1L, 31L * 24 * 3600);
    }
  }

  @Test
  void profileStandsForItsNumbers() {
    Map<String, Object> plan = Map.of("name", "By name", "profile", "starter");
    Api.Reply made = ada.api().post(ada.all("plans"), plan).expect(201);
    assertThat(made.json().path("requests_per_month").asInt()).isEqualTo(10_000);
    assertThat(made.json().path("limits").toString())
        .isEqualTo("[{\"requests\":60,\"window_seconds\":60,\"algorithm\":\"fixed_window\"}]");
    String path = "/api/plans/" + made.text("id");
    JsonNode changed =
        ada.api().send("PATCH", path, Map.of("profile", "key_service")).expect(200).json();
    assertThat(changed.path("requests_per_month").isNull()).isTrue();
    assertThat(changed.path("limits").path(0).path("requests").asInt()).isEqualTo(1000);
  }

  @Test
  void consumersAndOperationsHaveLimitsOfTheirOwn() throws IOException {
    Map<String, Object> said = new HashMap<>();
    said.put("consumer_header", "X-Client-ID");
    said.put("consumer_limits", List.of(ONE_IN_31_DAYS));
    said.put("consumer_limit_replaces", true);
    said.put(
        "operations",
        List.of(
            Map.of("method", "GET", "path", "/x"),
            Map.of("method", "GET", "path", "/once", "limits", List.of(ONE_A_YEAR))));
    Outlet outlet = outlet("special", said, Map.of());
    JsonNode version = ada.api().get("/api/apis/special/versions/v1").expect(200).json();
    assertThat(version.path("consumer_header").asText()).isEqualTo("X-Client-ID");
    assertThat(version.path("consumer_limit_replaces").asBoolean()).isTrue();
    assertThat(version.path("consumer_ids").asText()).isEqualTo("any");
    try (RawClient client = outlet.client()) {
      awaited(outlet, client, "\"subscription\";q=100;w=60");
      String anna = "X-Client-ID: anna";
      assertThat(client.get(outlet.path() + "/x", outlet.field(), anna).status()).isEqualTo(200);
      assertThat(client.get(outlet.path() + "/x", outlet.field(), anna).text())
          .contains("\"violated-policies\":[\"consumer\"]");
      assertThat(outlet.get(client, "/once").status()).isEqualTo(200);
      assertThat(outlet.get(client, "/once").text())
          .contains("\"violated-policies\":[\"operation\"]");
    }
    Map<String, Object> registered = Map.of("consumer_ids", "registered");
    JsonNode strict =
        ada.api().send("PATCH", "/api/apis/special/versions/v1", registered).expect(200).json();
    assertThat(strict.path("consumer_ids").asText()).isEqualTo("registered");
    ada.api()
        .send("PATCH", "/api/apis/special/versions/v1", Map.of("consumer_ids", "some"))
        .expect(422)
        .is("validation_failed");
    String none = "{\"consumer_header\":null}";
    JsonNode without =
        ada.api().send("PATCH", "/api/apis/special/versions/v1", none).expect(200).json();
    assertThat(without.path("consumer_header").isNull()).isTrue();
    assertThat(without.path("consumer_limits").isEmpty()).isTrue();
  }

  /** Whoever approved, or set the usual limit, need not know what operations cost. */
  @Test
  void whatCostsMoreThanThereIsIsNeverToBeHad() throws IOException {
    List<Object> dear =
        List.of(
            Map.of("method", "GET", "path", "/x"),
            Map.of("method", "GET", "path", "/dear", "cost", 101));
    Outlet outlet = outlet("dear", Map.of("operations", dear), Map.of());
    JsonNode version = ada.api().get("/api/apis/dear/versions/v1").expect(200).json();
    assertThat(version.path("operations").path(1).path("cost").asInt()).isEqualTo(101);
    try (RawClient client = outlet.client()) {
      awaited(outlet, client, "\"subscription\";q=100;w=60");
      Reply refused = outlet.get(client, "/dear");
      assertThat(refused.text()).contains("\"violated-policies\":[\"subscription\"]");
      assertThat(refused.header("Retry-After")).isEmpty();
    }
    Map<String, Object> hundred = Map.of("requests", 100, "window_seconds", 60);
    Map<String, Object> own = Map.of("limits", List.of(hundred));
    assertThat(wrong(ada.api().send("PATCH", "/api/apis/dear/versions/v1", own)))
        .containsExactly("operations[1].cost");
    Map<String, Object> operation =
        Map.of("method", "GET", "path", "/x", "cost", 101, "limits", List.of(hundred));
    Map<String, Object> costly = Map.of("operations", List.of(operation));
    assertThat(wrong(ada.api().send("PATCH", "/api/apis/dear/versions/v1", costly)))
        .containsExactly("operations[0].cost");
  }

  @Test
  void whatIsWrongIsNamedByItsPlace() {
    outlet("wrong", Map.of(), Map.of());
    Map<String, Object> bad = Map.of("requests", 0, "window_seconds", 0, "algorithm", "leaky");
    Map<String, Object> huge = Map.of("requests", 1_000_000_001, "window_seconds", 60);
    Map<String, Object> operation =
        Map.of("method", "GET", "path", "/x", "cost", 0, "limits", List.of(bad));
    Map<String, Object> version =
        Map.of(
            "limits",
            List.of(bad, huge),
            "consumer_header",
            "Host",
            "consumer_limits",
            List.of(ONE_IN_31_DAYS),
            "operations",
            List.of(operation));
    assertThat(wrong(ada.api().send("PATCH", "/api/apis/wrong/versions/v1", version)))
        .containsExactlyInAnyOrder(
            "limits[0].requests",
            "limits[0].window_seconds",
            "limits[0].algorithm",
            "limits[1].requests",
            "consumer_header",
            "operations[0].limits[0].requests",
            "operations[0].limits[0].window_seconds",
            "operations[0].limits[0].algorithm",
            "operations[0].cost");
    Map<String, Object> plan =
        Map.of("name", "Bad", "limits", List.of(bad), "requests_per_month", 0);
    assertThat(wrong(ada.api().post(ada.all("plans"), plan)))
        .containsExactlyInAnyOrder(
            "limits[0].requests",
            "limits[0].window_seconds",
            "limits[0].algorithm",
            "requests_per_month");
  }

  @Test
  void whatIsNoProfileAndNoZoneIsNamed() {
    assertThat(wrong(ada.api().post(ada.all("plans"), Map.of("name", "Bad", "profile", "endless"))))
        .containsExactly("profile");
    Map<String, Object> both = Map.of("profile", "starter", "requests_per_month", 7);
    assertThat(wrong(town.root.send("PUT", ada.all("limits"), both))).containsExactly("profile");
    Map<String, String> nowhere = Map.of("time_zone", "Mars/Olympus");
    assertThat(wrong(ada.api().send("PATCH", "/api/organizations/" + ada.organization(), nowhere)))
        .containsExactly("time_zone");
  }

  @Test
  void nothingCanReplaceTheKeysLimitWithoutAHeader() {
    outlet("lone", Map.of(), Map.of());
    Map<String, Object> replacing = Map.of("consumer_limit_replaces", true);
    assertThat(wrong(ada.api().send("PATCH", "/api/apis/lone/versions/v1", replacing)))
        .containsExactly("consumer_header");
  }

  private static List<String> wrong(Api.Reply reply) {
    reply.expect(422).is("validation_failed");
    return StreamSupport.stream(reply.json().path("errors").spliterator(), false)
        .map(error -> error.path("field").asText())
        .toList();
  }

  /** An API that is defined so, with a key whose subscription is under such a plan. */
  private static Outlet outlet(String slug, Map<String, Object> version, Map<String, Object> plan) {
    Api api = ada.api();
    api.post(ada.all("apis"), Map.of("name", slug, "slug", slug)).expect(201);
    Map<String, Object> definition = new HashMap<>(version);
    definition.put("label", "v1");
    definition.put("upstreams", List.of(Map.of("url", upstream.url())));
    api.post("/api/apis/" + slug + "/versions", definition).expect(201);
    api.post("/api/apis/" + slug + "/versions/v1/publish", null).expect(200);
    Map<String, Object> terms = new HashMap<>(plan);
    terms.put("name", "Plan of " + slug);
    terms.put("auto_approve", true);
    String planned = api.post(ada.all("plans"), terms).expect(201).text("id");
    String consumer = api.post(ada.all("consumers"), Map.of("name", slug)).expect(201).text("id");
    Map<String, Object> wish =
        Map.of("api", slug, "version", "v1", "plan", planned, "requested_scopes", List.of());
    api.post("/api/consumers/" + consumer + "/subscriptions", wish).expect(201);
    String key =
        api.post("/api/consumers/" + consumer + "/keys", Map.of("name", "K", "environment", "live"))
            .expect(201)
            .text("api_key");
    return new Outlet(
        town.gatehouse, "/" + ada.organization() + "/" + slug + "/v1", "X-API-Key: " + key);
  }

  /** Calls until the gateway goes by these limits, whether it lets the calls in or not. */
  private static void awaited(Outlet outlet, RawClient client, String policies) {
    Soon.is(
        () -> {
          try {
            Optional<String> told = outlet.get(client, "/x").header("RateLimit-Policy");
            return told.equals(Optional.of(policies));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
