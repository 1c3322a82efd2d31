package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

  private Stand stand;
  private String cap;

  @BeforeEach
  void open() throws Exception {
    stand = Stand.open();
    cap = "/api/subscriptions/" + stand.subscription() + "/spending-cap";
  }

  @AfterEach
  void close() throws Exception {
    if (stand != null) {
      stand.close();
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
    Reply refused = stand.call();
    assertThat(refused.text()).contains("spending_cap_reached");
    assertThat(refused.header("Retry-After")).isEmpty();
    assertThat(spending().path("spent").asText()).isEqualTo("0.010000000");
    assertThat(trail()).containsSubsequence("reached", "near");

    limitTo("0.02");
    awaitStatus(200);
    awaitSpending("below");
    limitTo("0.01");
    awaitStatus(402);
    stand
        .ada()
        .api()
        .post("/api/billing/reset?organization=" + stand.organization(), null)
        .expect(200);
    awaitStatus(200);

    assertBilledAsServed();
  }

  /** A node that begins knows of it before it lets anybody in. */
  @Test
  void capIsKeptByWhoeverBeginsAnew() throws Exception {
    limitTo("0.01");
    serve(10);
    awaitStatus(402);

    stand.town().gatehouse.process().destroyForcibly().waitFor();
    stand.town().gatehouse.start();

    assertThat(stand.call().status()).isEqualTo(402);
    stand.ada().api().send("DELETE", cap, null).expect(200);
    awaitStatus(200);
    assertBilledAsServed();
  }

  private void limitTo(String amount) {
    stand
        .ada()
        .api()
        .send("PUT", cap, Map.of("spending_cap", amount, "currency", "USD"))
        .expect(200);
  }

  private void serve(int calls) throws IOException {
    for (int call = 0; call < calls; call++) {
      assertThat(stand.call().status()).isEqualTo(200);
    }
  }

  private void awaitStatus(int status) {
    Soon.is(
        () -> {
          try {
            return stand.call().status() == status;
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  private void awaitSpending(String state) {
    Soon.is(() -> spending().path("state").asText().equals(state));
  }

  private JsonNode spending() {
    return stand.get("/api/subscriptions/" + stand.subscription()).path("spending");
  }

  /** The latest first. */
  private List<String> trail() {
    return stand
        .get("/api/audit?action=reach_spending_cap&organization=" + stand.organization())
        .path("items")
        .findValuesAsText("state");
  }

  private void assertBilledAsServed() {
    Soon.is(() -> stand.upstream().answered() == billed());
    stand
        .get("/api/billing/periods?organization=" + stand.organization())
        .path("items")
        .forEach(period -> stand.assertAgrees(period.path("id").asText()));
  }

  private long billed() {
    return stand.get("/api/usage/" + stand.id()).path("successful_requests").asLong();
  }
}
