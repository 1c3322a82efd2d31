package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.fixture.Wire.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CreationRateTest extends ServedTest {

  private static final String SAMPLES = "/api/samples";
  private static final String BODY = "{\"name\":\"a\"}";
  private static final String KEY = "Idempotency-Key: made";

  @AfterEach
  void allowAgain() {
    server.ports().creations.set(1_000_000);
  }

  @Test
  void whoMakesThingsTooFastWaits() {
    server.ports().creations.set(2);
    assertThat(made().status()).isEqualTo(201);
    assertThat(made(KEY).status()).isEqualTo(201);

    Reply refused = made();

    ProblemAnswersTest.assertProblem(refused, 429, "rate_limit_exceeded");
    assertThat(refused.header("Retry-After")).isNotNull();
    assertThat(server.ports().trail.get(0).verdict().deniedBecause())
        .contains("rate_limit_exceeded");
    ProblemAnswersTest.assertProblem(made(KEY + "-anew"), 429, "rate_limit_exceeded");
    assertThat(made(KEY).header("Idempotent-Replayed")).isEqualTo("true");
    server.ports().creations.set(1);
    assertThat(made(KEY + "-anew").status()).isEqualTo(201);
  }

  @Test
  void whatMakesNothingCostsNothing() {
    server.ports().creations.set(1);
    ProblemAnswersTest.assertProblem(
        server.json("POST", SAMPLES, "{\"name\":5}"), 400, "malformed_request");
    assertThat(server.json("POST", SAMPLES + "/questions", BODY).status()).isEqualTo(200);
    assertThat(server.json("POST", SAMPLES + "/x/touch", null).status()).isEqualTo(200);
    assertThat(server.json("PATCH", SAMPLES + "/x", BODY).status()).isEqualTo(200);

    assertThat(server.ports().creations).hasValue(1);
  }

  private static Reply made(String... headers) {
    return server.json("POST", SAMPLES, BODY, headers);
  }
}
