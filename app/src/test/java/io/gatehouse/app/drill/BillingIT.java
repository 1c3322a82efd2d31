package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.Reply;
import io.gatehouse.gateway.Soon;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a request to what it costs, and back. */
class BillingIT {

  private static final String CORRECTIONS = "/api/billing/corrections";

  private Stand stand;

  @BeforeEach
  void open() throws Exception {
    stand = Stand.open();
  }

  @AfterEach
  void close() throws Exception {
    if (stand != null) {
      stand.close();
    }
  }

  @Test
  void everyRequestIsCountedOnceAndLeadsToAnAmount() throws Exception {
    List<String> ids = served(7);
    awaitBooked(7);

    JsonNode summary = summary();
    assertThat(summary.path("currency").asText()).isEqualTo("USD");
    assertThat(summary.path("total_cost").asText()).isEqualTo("0.007000000");
    assertThat(summary.path("period").path("state").asText()).isEqualTo("open");
    JsonNode key =
        stand.get("/api/billing/api-keys?organization=" + stand.organization()).at("/items/0");
    assertThat(key.path("key").asText()).isEqualTo(stand.key());
    assertThat(key.path("price_per_request").asText()).isEqualTo("0.001000000");
    assertThat(key.path("requests").asLong()).isEqualTo(7);
    assertThat(key.path("total_cost").asText()).isEqualTo("0.007000000");
    assertUsage(7);
    assertThat(events()).containsExactlyInAnyOrderElementsOf(ids);
    assertStatement(summary.path("period").path("id").asText());
  }

  @Test
  void whatIsClosedStaysAsItIs() throws Exception {
    served(3);
    awaitBooked(3);
    String former = summary().path("period").path("id").asText();

    JsonNode reset =
        stand
            .ada()
            .api()
            .post("/api/billing/reset?organization=" + stand.organization(), null)
            .expect(200)
            .json();

    assertThat(reset.path("closed").path("id").asText()).isEqualTo(former);
    assertThat(summary().path("total_requests").asLong()).isZero();
    served(2);
    awaitBooked(2);
    assertThat(statement(former).at("/lines/0/requests").asLong()).isEqualTo(3);
    assertThat(statement(former).at("/totals/0/exact").asText()).isEqualTo("0.003000000");
    JsonNode periods = stand.get("/api/billing/periods?organization=" + stand.organization());
    assertThat(periods.path("items").findValuesAsText("number")).containsExactly("2", "1");
    stand.assertAgrees(former);
    stand.assertAgrees(summary().path("period").path("id").asText());
  }

  @Test
  void whatWasWrongIsPutRightOnceAndTheBooksAgreeWithoutTheProgram() throws Exception {
    served(3);
    awaitBooked(3);
    Map<String, String> correction =
        Map.of(
            "organization", stand.organization(),
            "subscription", stand.subscription(),
            "amount", "-0.002",
            "currency", "USD",
            "reason", "=Charged for an outage");
    for (int time = 0; time < 2; time++) {
      Api.Reply reply =
          stand.ada().api().send("POST", CORRECTIONS, correction, "Idempotency-Key", "outage-7");
      assertThat(reply.expect(201).text("exact")).isEqualTo("-0.002000000");
    }

    String period = summary().path("period").path("id").asText();
    assertThat(summary().path("total_cost").asText()).isEqualTo("0.001000000");
    assertThat(statement(period).path("corrections")).hasSize(1);
    assertThat(statement(period).at("/totals/0/exact").asText()).isEqualTo("0.001000000");
    assertThat(form(period, "text/csv"))
        .containsPattern(",correction,\"[^\"]+\",\"Pets\",.*,,\"'=Charged for an outage\"\r\n");
    assertThat(form(period, "text/html")).contains(": =Charged for an outage</td>");
    stand.assertAgrees(period);
    stand.town().gatehouse.stop();
    assertReconciled("reconcile");
    assertReconciled("reconcile", "--all");
    assertReconciled("reconcile", "--period", period);
    assertThat(stand.town().gatehouse.beside("reconcile", "--period", "of last year").status())
        .isEqualTo(2);
  }

  /** The process dies, and the machine does not. */
  @Test
  void whoeverIsKilledForgetsNothing() throws Exception {
    served(5);
    stand.town().gatehouse.process().destroyForcibly().waitFor();
    stand.town().gatehouse.start();
    served(4);
    awaitBooked(9);

    assertUsage(9);
    assertThat(summary().path("total_cost").asText()).isEqualTo("0.009000000");
    stand.assertAgrees(summary().path("period").path("id").asText());
  }

  private void assertUsage(long requests) {
    JsonNode usage = stand.get("/api/usage/" + stand.id() + "?group_by=key");
    assertThat(usage.path("total_requests").asLong()).isEqualTo(requests);
    assertThat(usage.path("successful_requests").asLong()).isEqualTo(requests);
    assertThat(usage.at("/items/0/key").asText()).isEqualTo(stand.key());
    assertThat(usage.at("/items/0/requests").asLong()).isEqualTo(requests);
    assertThat(usage.at("/items/0/latency_ms/p99").asDouble()).isPositive();
    JsonNode ofKey = stand.get("/api/keys/" + stand.key() + "/usage");
    assertThat(ofKey.path("all_requests").asLong()).isEqualTo(requests);
    assertThat(ofKey.path("last_used_at").asText()).startsWith("20");
    assertThat(stand.get(stand.ada().all("usage")).path("total_requests").asLong())
        .isEqualTo(requests);
  }

  private void assertStatement(String period) {
    JsonNode line = statement(period).at("/lines/0");
    assertThat(line.path("requests").asLong()).isEqualTo(7);
    assertThat(line.path("charged_requests").asLong()).isEqualTo(7);
    assertThat(line.path("exact").asText()).isEqualTo("0.007000000");
    assertThat(line.path("amount").asText()).isEqualTo("0.010000000");
    assertThat(line.path("api_name").asText()).isEqualTo("Pets");
    assertThat(line.path("tariff_in_words").asText()).isEqualTo("0.001 USD per request");
    assertThat(form(period, "text/csv"))
        .startsWith("period,organization,consumer,subscription,tariff,requests,")
        .contains(period + ",")
        .contains(",7,7,0,USD,0.007000000,0.010000000,usage,");
    assertThat(form(period, "text/html"))
        .startsWith("<!doctype html>")
        .contains("<strong>0.01 USD</strong>");
    assertThat(statementAs(period, "text/html").header("Content-Security-Policy"))
        .contains("style-src 'sha256-");
    stand.assertAgrees(period);
  }

  private void assertReconciled(String... command) throws Exception {
    GatehouseProcess.Ended ended = stand.town().gatehouse.beside(command);
    assertThat(ended.status()).as(ended.said()).isZero();
    assertThat(ended.said())
        .containsPattern("1 +open +3 +0.001000000 USD +agrees")
        .contains("corrected: " + stand.subscription() + " by -0.002000000 USD")
        .contains("Everything agrees.");
  }

  private String form(String period, String type) {
    return statementAs(period, type).response().body();
  }

  private Api.Reply statementAs(String period, String type) {
    return stand
        .ada()
        .api()
        .send("GET", "/api/billing/periods/" + period + "/statement", null, "Accept", type)
        .expect(200);
  }

  private List<String> events() throws IOException {
    String lines =
        stand.ada().api().get("/api/usage/" + stand.id() + "/events").expect(200).response().body();
    List<String> ids = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      assertThat(line).contains("\"status\":200,", "\"charged\":true}");
      ids.add(line.substring("{\"request_id\":\"".length(), line.indexOf("\",")));
    }
    return ids;
  }

  private List<String> served(int calls) throws IOException {
    List<String> ids = new ArrayList<>();
    for (int call = 0; call < calls; call++) {
      Reply reply = stand.call();
      assertThat(reply.status()).isEqualTo(200);
      ids.add(reply.header("X-Request-Id").orElseThrow());
    }
    return ids;
  }

  private void awaitBooked(long requests) {
    Soon.is(() -> summary().path("total_requests").asLong() >= requests);
    assertThat(summary().path("total_requests").asLong()).isEqualTo(requests);
  }

  private JsonNode statement(String period) {
    return stand.get("/api/billing/periods/" + period + "/statement");
  }

  private JsonNode summary() {
    return stand.get("/api/billing/summary?organization=" + stand.organization());
  }
}
