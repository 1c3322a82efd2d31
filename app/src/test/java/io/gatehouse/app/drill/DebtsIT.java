package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who pays sees what they pay, and nothing of what others do. */
class DebtsIT {

  private static final String PERIODS = "/api/billing/periods";
  private static final String SUMMARY = "/api/billing/summary";

  private Market market;
  private String subscription;
  private String own;

  @BeforeEach
  void open() throws Exception {
    market = Market.open();
    subscription = market.subscribe(market.consumer("Reader"), List.of("read"));
    ada()
        .post(
            "/api/subscriptions/" + subscription + "/approve",
            Map.of("granted_scopes", List.of("read")))
        .expect(200);
    Map<String, String> wish = Map.of("name", "Own", "target_url", "http://127.0.0.1:9");
    own = ada().post("/api/register-api", wish).expect(201).json().at("/subscription/id").asText();
    owe(subscription, "3.41");
    owe(own, "5.55");
  }

  @AfterEach
  void close() throws Exception {
    market.close();
  }

  @Test
  void whoPaysFindsWhatTheyOweAndToWhom() {
    JsonNode listed = get(eve(), PERIODS + ofEve()).path("items");
    assertThat(listed).hasSize(1);
    assertThat(listed.at("/0/organization_name").asText()).isEqualTo("Works of ada");
    assertThat(listed.at("/0/owed/0/total_cost").asText()).isEqualTo("3.410000000");
    JsonNode summary = get(eve(), SUMMARY + ofEve());
    assertThat(summary.path("total_cost").asText()).isEqualTo("3.410000000");
    assertThat(summary.at("/organizations/0/organization_name").asText()).isEqualTo("Works of ada");
    assertThat(get(market.town().root, PERIODS + ofEve()).path("items")).isEqualTo(listed);
    assertThat(get(eve(), PERIODS).path("items")).isEmpty();
    // Of what is booked there is only what she uses of herself.
    String ofAda = "?payer=" + market.ada().organization();
    assertThat(get(ada(), PERIODS + ofAda).path("items")).isEmpty();
    assertThat(get(ada(), SUMMARY + ofAda).path("organizations")).isEmpty();
    assertThat(told(ada(), PERIODS + "/" + period() + "/statement" + ofAda, "text/csv"))
        .contains(own, "5.55")
        .doesNotContain(subscription, "3.41");
    assertThat(get(ada(), PERIODS).at("/items/0/owed").isNull()).isTrue();
  }

  @Test
  void statementOfWhoPaysIsTheirsInEveryForm() {
    String statement = PERIODS + "/" + period() + "/statement";
    for (String path : List.of(statement, statement + ofEve())) {
      for (String form : List.of("application/json", "text/csv", "text/html")) {
        assertThat(told(eve(), path, form))
            .contains(subscription, "3.41")
            .doesNotContain(own, "5.55", "8.96");
      }
    }
    assertThat(told(ada(), statement + ofEve(), "text/html"))
        .contains(subscription, "3.41")
        .doesNotContain(own, "5.55", "8.96");
    assertThat(told(ada(), statement, "text/html")).contains(subscription, own, "8.96");
  }

  @Test
  void nobodyElseIsTold() {
    String statement = PERIODS + "/" + period() + "/statement";
    Town.Person frank = market.town().owner("frank");
    for (String path :
        List.of(statement, statement + ofEve(), PERIODS + ofEve(), SUMMARY + ofEve())) {
      frank.api().get(path).expect(404);
    }
    assertThat(get(frank.api(), PERIODS + "?payer=" + frank.organization()).path("items"))
        .isEmpty();
    frank.api().get(statement + "?payer=" + frank.organization()).expect(404);

    Api dora = market.town().developer(market.eve(), "dora");
    dora.get(statement).expect(404);
    for (String path : List.of(statement + ofEve(), PERIODS + ofEve(), SUMMARY + ofEve())) {
      dora.get(path).expect(403);
    }

    ada().get(PERIODS + ofEve()).expect(404);
    eve().get(statement + "?payer=" + market.ada().organization()).expect(404);
    eve().get(PERIODS + "/" + period() + "/reconciliation").expect(404);
    eve().get(PERIODS + ofEve() + "&organization=" + market.eve().organization()).expect(422);
  }

  @Test
  void subscriptionTellsThoseWhoReadTheBooksWhatItComesToWithoutACap() {
    String path = "/api/subscriptions/" + subscription;
    for (Api side : List.of(ada(), eve())) {
      JsonNode spending = get(side, path).path("spending");
      assertThat(spending.path("spent").asText()).isEqualTo("3.410000000");
      assertThat(spending.path("currency").asText()).isEqualTo("USD");
      assertThat(spending.path("share").isNull()).isTrue();
      assertThat(spending.path("state").isNull()).isTrue();
    }
    Api dora = market.town().developer(market.eve(), "dora");
    Api dan = market.town().developer(market.ada(), "dan");
    for (Api developer : List.of(dora, dan)) {
      assertThat(get(developer, path).get("spending").isNull()).isTrue();
    }
    eve().send("PUT", path + "/spending-cap", Map.of("spending_cap", "25")).expect(200);
    for (Api developer : List.of(dora, dan)) {
      assertThat(get(developer, path).at("/spending/spent").asText()).isEqualTo("3.410000000");
    }
  }

  private Api ada() {
    return market.ada().api();
  }

  private Api eve() {
    return market.eve().api();
  }

  private String ofEve() {
    return "?payer=" + market.eve().organization();
  }

  private String period() {
    return get(ada(), PERIODS).at("/items/0/id").asText();
  }

  /** Nothing needs to be called for it. */
  private void owe(String which, String amount) {
    Map<String, String> correction =
        Map.of(
            "organization",
            market.ada().organization(),
            "subscription",
            which,
            "amount",
            amount,
            "currency",
            "USD",
            "reason",
            "Agreed by telephone");
    ada().post("/api/billing/corrections", correction).expect(201);
  }

  private static JsonNode get(Api api, String path) {
    return api.get(path).expect(200).json();
  }

  private static String told(Api api, String path, String form) {
    return api.send("GET", path, null, "Accept", form).expect(200).response().body();
  }
}
