package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What access consumers ask for and get, from both sides. */
class SubscriptionsIT {

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
  void producerGrantsSomeOfWhatWasAskedFor() {
    String consumer = market.consumer("Shop");
    String subscription =
        "/api/subscriptions/" + market.subscribe(consumer, List.of("read", "write"));
    assertThat(market.ada().api().get(subscription).expect(200).text("state")).isEqualTo("pending");

    Map<String, Object> grant =
        Map.of(
            "granted_scopes", List.of("read"),
            "rate_limit_requests", 10,
            "rate_limit_window_seconds", 60);
    market.eve().api().post(subscription + "/approve", grant).expect(403).is("forbidden");
    market.ada().api().post(subscription + "/approve", Map.of()).expect(422);
    market
        .ada()
        .api()
        .post(subscription + "/approve", Map.of("granted_scopes", List.of("admin")))
        .expect(422);
    JsonNode active = market.ada().api().post(subscription + "/approve", grant).expect(200).json();
    assertThat(active.path("state").asText()).isEqualTo("active");
    assertThat(active.path("granted_scopes").toString()).isEqualTo("[\"read\"]");
    assertThat(active.path("rate_limit_requests").asInt()).isEqualTo(10);
  }

  @Test
  void approvedSubscriptionIsSuspendedResumedAndGivenUp() {
    String subscription =
        "/api/subscriptions/" + market.subscribe(market.consumer("Late"), List.of("read"));
    Map<String, Object> grant = Map.of("granted_scopes", List.of("read"));
    market.ada().api().post(subscription + "/approve", grant).expect(200);
    market.ada().api().post(subscription + "/suspend", Map.of()).expect(422);
    JsonNode suspended =
        market
            .ada()
            .api()
            .post(subscription + "/suspend", Map.of("reason", "Payment is overdue."))
            .expect(200)
            .json();
    assertThat(suspended.path("reason").asText()).isEqualTo("Payment is overdue.");
    assertThat(suspended.path("granted_scopes").toString()).isEqualTo("[\"read\"]");
    market.ada().api().post(subscription + "/resume", null).expect(200);
    market.ada().api().post(subscription + "/cancel", null).expect(403);
    JsonNode ended = market.eve().api().post(subscription + "/cancel", null).expect(200).json();
    assertThat(ended.path("state").asText()).isEqualTo("ended");
    assertThat(ended.path("outcome").asText()).isEqualTo("cancelled");
    assertThat(ended.path("granted_scopes").toString()).isEqualTo("[\"read\"]");
    Api.Reply late = market.ada().api().post(subscription + "/resume", null);
    late.expect(409).is("illegal_transition");
    assertThat(late.text("from")).isEqualTo("ended");
    assertThat(late.text("to")).isEqualTo("active");
  }

  @Test
  void subscriptionIsSeenByBothSidesAndNobodyElse() {
    String consumer = market.consumer("Seen");
    String id = market.subscribe(consumer, List.of());
    Town.Person mallory = market.town().owner("mallory");

    assertThat(market.eve().api().get("/api/subscriptions?consumer=" + consumer).response().body())
        .contains(id);
    String narrow =
        "/api/subscriptions?state=pending&api=" + market.api() + "&consumer=" + consumer;
    assertThat(market.ada().api().get(narrow).response().body()).contains(id);
    assertThat(
            market
                .ada()
                .api()
                .get("/api/subscriptions?organization=" + market.ada().organization())
                .status())
        .isEqualTo(200);
    assertThat(market.ada().api().get(narrow.replace("pending", "active")).response().body())
        .doesNotContain(id);
    market.ada().api().get("/api/subscriptions?state=asleep").expect(422);
    mallory.api().get("/api/subscriptions/" + id).expect(404).is("not_found");
    mallory.api().post("/api/subscriptions/" + id + "/cancel", null).expect(404);
    assertThat(mallory.api().get("/api/subscriptions").response().body()).doesNotContain(id);
  }

  @Test
  void subscriptionSaysWhatEverythingIsCalled() {
    String consumer = market.consumer("Called");
    String id = market.subscribe(consumer, List.of());
    for (Api side : List.of(market.eve().api(), market.ada().api())) {
      JsonNode listed =
          side.get("/api/subscriptions?consumer=" + consumer).json().path("items").path(0);
      JsonNode seen = side.get("/api/subscriptions/" + id).expect(200).json();
      assertThat(withoutSpending(listed)).isEqualTo(withoutSpending(seen));
      assertThat(seen.path("consumer_name").asText()).isEqualTo("Called");
      assertThat(seen.path("api_slug").asText()).isEqualTo("pets");
      assertThat(seen.path("api_name").asText()).isEqualTo("Pets");
      assertThat(seen.path("version_label").asText()).isEqualTo("v1");
      assertThat(seen.path("plan_name").isNull()).isTrue();
    }
    market.eve().api().send("DELETE", "/api/consumers/" + consumer, null).expect(204);
    JsonNode after = market.ada().api().get("/api/subscriptions/" + id).expect(200).json();
    assertThat(after.path("consumer_name").isNull()).isTrue();
    assertThat(after.path("api_name").asText()).isEqualTo("Pets");
  }

  /** What it comes to is told of one by itself alone. */
  private static JsonNode withoutSpending(JsonNode subscription) {
    ObjectNode rest = subscription.deepCopy();
    assertThat(rest.has("spending")).isTrue();
    return rest.without("spending");
  }

  @Test
  void planThatApprovesByItselfDoes() {
    String plan =
        market
            .ada()
            .api()
            .post(market.ada().all("plans"), Map.of("name", "Open", "auto_approve", true))
            .expect(201)
            .text("id");
    JsonNode subscription =
        market
            .eve()
            .api()
            .post(
                "/api/consumers/" + market.consumer("Quick") + "/subscriptions",
                Map.of(
                    "api",
                    market.api(),
                    "version",
                    "v1",
                    "plan",
                    plan,
                    "requested_scopes",
                    List.of("read")))
            .expect(201)
            .json();
    assertThat(subscription.path("state").asText()).isEqualTo("active");
    assertThat(subscription.path("granted_scopes").toString()).isEqualTo("[\"read\"]");
    market.ada().api().send("DELETE", "/api/plans/" + plan, null).expect(409).is("plan_in_use");
  }

  @Test
  void deletingTheConsumerEndsWhatItHad() {
    String consumer = market.consumer("Gone");
    String key = market.key(consumer).path("id").asText();
    String client = OAuth.registered(market.eve().api(), consumer, List.of()).id();
    String subscription = market.subscribe(consumer, List.of("read"));
    market.eve().api().send("DELETE", "/api/consumers/" + consumer, null).expect(204);
    for (String ended : List.of("/api/keys/" + key, "/api/clients/" + client)) {
      Api.Reply kept = market.eve().api().get(ended).expect(200);
      assertThat(kept.text("state")).isEqualTo("revoked");
      assertThat(kept.text("reason")).isEqualTo("deleted");
    }
    for (Map.Entry<String, String> gone :
        Map.of("delete_key", key, "delete_client", client, "delete_consumer", consumer)
            .entrySet()) {
      String trail =
          "/api/audit?action=" + gone.getKey() + "&organization=" + market.eve().organization();
      assertThat(market.eve().api().get(trail).expect(200).json().findValuesAsText("resource"))
          .contains(gone.getValue());
    }
    assertThat(
            market
                .ada()
                .api()
                .get("/api/subscriptions/" + subscription)
                .expect(200)
                .text("outcome"))
        .isEqualTo("cancelled");
  }

  @Test
  void deletingTheOrganizationEndsItsSubscriptions() {
    Town.Person zoe = market.town().owner("zoe");
    String consumer =
        zoe.api().post(zoe.all("consumers"), Map.of("name", "Z")).expect(201).text("id");
    String subscription =
        zoe.api()
            .post("/api/consumers/" + consumer + "/subscriptions", market.wish(List.of()))
            .expect(201)
            .text("id");
    zoe.api().send("DELETE", "/api/organizations/" + zoe.organization(), null).expect(204);
    assertThat(
            market
                .ada()
                .api()
                .get("/api/subscriptions/" + subscription)
                .expect(200)
                .text("outcome"))
        .isEqualTo("expired");
  }
}
