package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What plans ask for, in either form. */
class PlanPricesIT {

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
  void planHasOnePriceInOneOfTwoForms() {
    JsonNode made = made("Tiered", "pricing", tiered());
    String plan = "/api/plans/" + made.path("id").asText();
    assertThat(made.path("price_per_request").isNull()).isTrue();
    assertThat(made.path("currency").asText()).isEqualTo("EUR");
    assertThat(made.path("pricing"))
        .hasToString(
            "{\"model\":\"graduated\",\"price_per_request\":null,\"tiers\":["
                + "{\"up_to\":1000,\"price_per_request\":\"0.001000000\"},"
                + "{\"up_to\":null,\"price_per_request\":\"0.000500000\"}],"
                + "\"package_size\":null,\"price_per_package\":null,\"free_requests\":100,"
                + "\"charge\":[\"2xx\"],\"currency\":\"EUR\"}");

    Api.Reply refused =
        ada.api().send("PATCH", plan, Map.of("price_per_request", "0.25")).expect(422);
    assertThat(refused.json().path("errors").findValuesAsText("field"))
        .containsExactly("price_per_request");
    String price = "{\"price_per_request\":\"0.2\",\"pricing\":null}";
    ada.api().send("PATCH", plan, price).expect(200);
    JsonNode plain = changed(plan, "price_per_request", "0.25");
    assertThat(plain.path("price_per_request").asText()).isEqualTo("0.250000000");
    assertThat(plain.path("currency").asText()).isEqualTo("EUR");
    assertThat(plain.path("pricing").path("model").asText()).isEqualTo("per_request");

    JsonNode again = changed(plan, "pricing", made.path("pricing"));
    assertThat(again.path("pricing")).isEqualTo(made.path("pricing"));
    assertThat(ada.api().get(plan).expect(200).json()).isEqualTo(again);
  }

  @Test
  void eachFieldThatIsWrongIsNamed() {
    Map<String, Object> wrong =
        Map.of(
            "model",
            "volume",
            "tiers",
            List.of(
                Map.of("up_to", 10, "price_per_request", "-1"),
                Map.of("up_to", 10, "price_per_request", "0.1"),
                Map.of("price_per_request", "0.05")),
            "package_size",
            5,
            "charge",
            List.of("2xx", "ok"));
    Map<String, Object> body =
        Map.of("name", "Wrong", "pricing", wrong, "price_per_request", "99999999999");

    Api.Reply refused = ada.api().post(ada.all("plans"), body);

    refused.expect(422).is("validation_failed");
    assertThat(refused.json().path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder(
            "price_per_request",
            "pricing",
            "pricing.tiers[0].price_per_request",
            "pricing.tiers[1].up_to",
            "pricing.package_size",
            "pricing.charge[1]");
  }

  @Test
  void trailTellsWhatItWasAndIs() {
    String plan = made("Told", "price_per_request", "0.002").path("id").asText();
    changed("/api/plans/" + plan, "pricing", tiered());

    JsonNode entry =
        ada.api()
            .get("/api/audit?action=update_plan&resource=" + plan)
            .expect(200)
            .json()
            .at("/items/0/details");

    assertThat(entry.path("former_pricing").asText())
        .isEqualTo("1 USD charge=23 free=0 per_request *:0.002");
    assertThat(entry.path("pricing").asText())
        .isEqualTo("1 EUR charge=2 free=100 graduated 1000:0.001 *:0.0005");
  }

  private static JsonNode made(String name, String field, Object value) {
    return ada.api().post(ada.all("plans"), Map.of("name", name, field, value)).expect(201).json();
  }

  private static JsonNode changed(String plan, String field, Object value) {
    return ada.api().send("PATCH", plan, Map.of(field, value)).expect(200).json();
  }

  private static Map<String, Object> tiered() {
    return Map.of(
        "model",
        "graduated",
        "tiers",
        List.of(
            Map.of("up_to", 1000, "price_per_request", "0.001"),
            Map.of("price_per_request", "0.0005")),
        "free_requests",
        100,
        "charge",
        List.of("2xx"),
        "currency",
        "EUR");
  }
}
