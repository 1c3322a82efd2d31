package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Reply;
import io.gatehouse.gateway.Soon;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has set a spending cap pays for so much, and for what was let in until it was heard of. */
class SpendingCapIT {

  private Upstream upstream;
  private Town town;
  private Town.Person ada;
  private JsonNode service;
  private String cap;

  @BeforeEach
  void open() throws Exception {
    upstream = new Upstream("here you are");
    town = Town.found();
    ada = town.owner("ada");
    service =
        ada.api()
            .post(
                "/api/register-api",
                Map.of("name", "Pets", "target_url", "http://127.0.0.1:" + upstream.port()))
            .expect(201)
            .json();
    cap = "/api/subscriptions/" + service.at("/subscription/id").asText() + "/spending-cap";
  }

  @AfterEach
  void close() throws Exception {
    try (Town ending = town) {
      assertThat(ending).isNotNull();
    } finally {
      upstream.close();
    }
  }

  @Test
  void whoHasSpentTheCapIsRefusedUntilItIsRaisedOrThePeriodEnds() throws Exception {
    limitTo("0.01");
    serve(8);
    awaitSpending("near");
    serve(2);
    awaitSpending("reached");
    awaitStatus(402);
    Reply refused = call();
    assertThat(refused.text()).contains("spending_cap_reached");
    assertThat(refused.header("Retry-After")).isEmpty();
    assertThat(spending().path("spent").asText()).isEqualTo("0.010000000");
    assertThat(trail()).containsSubsequence("reached", "near");

    limitTo("0.02");
    awaitStatus(200);
    awaitSpending("below");
    limitTo("0.01");
    awaitStatus(402);
    ada.api().post("/api/billing/reset?organization=" + ada.organization(), null).expect(200);
    awaitStatus(200);

    assertBilledAsServed();
  }

  /** A node that begins knows of it before it lets anybody in. */
  @Test
  void capIsKeptByWhoeverBeginsAnew() throws Exception {
    limitTo("0.01");
    serve(10);
    awaitStatus(402);

    town.gatehouse.process().destroyForcibly().waitFor();
    town.gatehouse.start();

    assertThat(call().status()).isEqualTo(402);
    ada.api().send("DELETE", cap, null).expect(200);
    awaitStatus(200);
    assertBilledAsServed();
  }

  private void limitTo(String amount) {
    ada.api().send("PUT", cap, Map.of("spending_cap", amount, "currency", "USD")).expect(200);
  }

  private void serve(int calls) throws IOException {
    for (int call = 0; call < calls; call++) {
      assertThat(call().status()).isEqualTo(200);
    }
  }

  private Reply call() throws IOException {
    try (RawClient client = new RawClient(town.gatehouse.gatewayPort())) {
      return client.get(
          "/proxy/" + service.path("service_id").asText() + "/x",
          "X-API-Key: " + service.path("api_key").asText());
    }
  }

  private void awaitStatus(int status) {
    Soon.is(
        () -> {
          try {
            return call().status() == status;
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  private void awaitSpending(String state) {
    Soon.is(() -> spending().path("state").asText().equals(state));
  }

  private JsonNode spending() {
    return get("/api/subscriptions/" + service.at("/subscription/id").asText()).path("spending");
  }

  /** The latest first. */
  private List<String> trail() {
    return get("/api/audit?action=reach_spending_cap&organization=" + ada.organization())
        .path("items")
        .findValuesAsText("state");
  }

  private void assertBilledAsServed() {
    Soon.is(() -> upstream.answered() == billed());
    get("/api/billing/periods?organization=" + ada.organization())
        .path("items")
        .forEach(period -> assertAgrees(period.path("id").asText()));
  }

  private void assertAgrees(String period) {
    JsonNode checked = get("/api/billing/periods/" + period + "/reconciliation");
    assertThat(checked.path("ok").asBoolean()).as(checked.toString()).isTrue();
  }

  private long billed() {
    return get("/api/usage/" + service.path("service_id").asText())
        .path("successful_requests")
        .asLong();
  }

  private JsonNode get(String path) {
    return ada.api().get(path).expect(200).json();
  }
}
