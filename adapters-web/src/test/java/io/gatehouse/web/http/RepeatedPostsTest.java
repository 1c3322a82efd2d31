package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.idempotency.RequestKey;
import io.gatehouse.web.fixture.Ports.Kept;
import io.gatehouse.web.fixture.Wire.Reply;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedPostsTest extends ServedTest {

  private static final String KEY = "Idempotency-Key: one";

  @Test
  void theSameRequestIsDoneOnce() {
    Reply first = post("{\"name\":\"a\"}");
    Reply again = post("{\"name\":\"a\"}");

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.header("Idempotent-Replayed")).isNull();
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(first.header("Original-Request")).isNull();
    assertThat(again.header("Original-Request")).isEqualTo(first.header("X-Request-Id"));
    for (String header : new String[] {"Location", "ETag", "Content-Type"}) {
      assertThat(again.header(header)).isNotNull().isEqualTo(first.header(header));
    }
    assertThat(again.header("X-Request-Id")).isNotEqualTo(first.header("X-Request-Id"));
  }

  @Test
  void anotherRequestUnderTheSameKeyIsRefused() {
    post("{\"name\":\"a\"}");

    ProblemAnswersTest.assertProblem(post("{\"name\":\"b\"}"), 422, "idempotency_mismatch");
    Reply elsewhere = server.json("POST", "/api/samples/x/touch", null, KEY);
    ProblemAnswersTest.assertProblem(elsewhere, 422, "idempotency_mismatch");
  }

  @Test
  void whileTheFirstIsRunningTheSecondIsRefused() {
    post("{\"name\":\"a\"}");
    RequestKey key = new RequestKey(server.user().id().toString(), "one");
    Kept done = server.ports().kept.get(key);
    server.ports().kept.put(key, new Kept(done.fingerprint(), UUID.randomUUID(), Optional.empty()));

    Reply reply = post("{\"name\":\"a\"}");
    ProblemAnswersTest.assertProblem(reply, 409, "idempotency_in_progress");
    assertThat(reply.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void theChangeAndItsAnswerAreOneTransaction() {
    int before = server.ports().transactions.get();

    Reply reply = post("{\"name\":\"a\"}");

    assertThat(reply.body()).contains("\"note\":\"depth 1\"");
    assertThat(server.ports().transactions.get()).isEqualTo(before + 1);
  }

  @Test
  void whatIsNotKeptIsDoneAgain() {
    server.ports().answersAreLost = true;
    try {
      ProblemAnswersTest.assertProblem(post("{\"name\":\"a\"}"), 503, "store_unavailable");
    } finally {
      server.ports().answersAreLost = false;
    }
    assertThat(server.ports().kept).isEmpty();
    assertThat(post("{\"name\":\"a\"}").status()).isEqualTo(201);
  }

  @Test
  void severalChangesAreNotOneTransactionAndAreDoneOnceAllTheSame() {
    Reply first = server.json("POST", "/api/samples/several", "{\"name\":\"a\"}", KEY);
    Reply again = server.json("POST", "/api/samples/several", "{\"name\":\"a\"}", KEY);

    assertThat(first.body()).contains("\"note\":\"depth 0");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
  }

  /** Whoever asks needs one connection, and gets a new answer. */
  @Test
  void whatChangesNothingIsNotKept() {
    int before = server.ports().transactions.get();

    Reply first = server.json("POST", "/api/samples/questions", "{\"name\":\"a\"}", KEY);
    Reply again = server.json("POST", "/api/samples/questions", "{\"name\":\"a\"}", KEY);

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.body()).contains("\"note\":\"depth 0\"");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isNotEqualTo(first.body());
    assertThat(again.header("Idempotent-Replayed")).isNull();
    assertThat(server.ports().transactions.get()).isEqualTo(before);
    assertThat(server.ports().kept).isEmpty();
  }

  /**
   * The use case must be asked each time: it counts attempts, and tells a token that comes twice.
   */
  @Test
  void tokensAreNotKept() {
    Reply first = anonymous("/next");
    Reply again = anonymous("/next");

    assertThat(first.body()).contains("\"note\":\"depth 0");
    assertThat(again.body()).contains("\"note\":\"depth 0").isNotEqualTo(first.body());
    assertThat(again.header("Idempotent-Replayed")).isNull();
    assertThat(server.ports().kept).isEmpty();
  }

  @Test
  void aTransactionThatCollidedRunsTheRouteAgain() {
    server.ports().collides = true;

    Reply first = post("{\"name\":\"a\"}");
    Reply again = post("{\"name\":\"a\"}");

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void theAnswerToAStrangerIsKeptWithTheChange() {
    Reply first = anonymous();

    assertThat(first.body()).contains("\"note\":\"depth 1");
    assertThat(anonymous().body()).isEqualTo(first.body());
  }

  /** Whoever is no trusted proxy speaks for nobody. */
  @Test
  void theAddressOfAStrangerIsTheSockets() {
    Reply reply =
        server.call(
            "POST",
            "/api/samples/public",
            "{}",
            "X-Forwarded-For: 203.0.113.9",
            "Forwarded: for=203.0.113.9",
            "Content-Type: application/json");

    assertThat(reply.body()).contains("127.0.0.1").doesNotContain("203.0.113.9");
  }

  @Test
  void noTransactionWaitsForAPasswordToBeHashed() {
    Reply first = anonymous("/slow");
    Reply again = anonymous("/slow");

    assertThat(first.body()).contains("\"note\":\"depth 0");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(server.ports().kept).containsOnlyKeys(new RequestKey("anonymous 127.0.0.1", "one"));
  }

  /** A claim would be a write that no limit was asked about. */
  @Test
  void nothingIsKeptForAStrangerWhoIsRefused() {
    server.ports().strangersAreThrottled = true;
    try {
      ProblemAnswersTest.assertProblem(anonymous(), 429, "rate_limit_exceeded");
      assertThat(server.ports().kept).isEmpty();
    } finally {
      server.ports().strangersAreThrottled = false;
    }
    assertThat(anonymous().status()).isEqualTo(201);
  }

  @Test
  void anotherRequestOfAStrangerUnderTheSameKeyIsRefused() {
    anonymous();

    Reply other =
        server.call("POST", "/api/samples/public", "{}", KEY, "Content-Type: application/json");

    ProblemAnswersTest.assertProblem(other, 422, "idempotency_mismatch");
  }

  @Test
  void whoLostARightSinceGetsNoSecondLook() {
    Reply first = post("{\"name\":\"a\"}");
    server.ports().kept.replaceAll((key, kept) -> kept.on("platform MANAGE_SIGNING_KEYS"));
    Reply again = post("{\"name\":\"a\"}");
    server
        .ports()
        .kept
        .replaceAll((key, kept) -> kept.on("org_01jd7v2k8yf3s9w4t6x5z0qm1c MANAGE_CONSUMERS"));
    Reply outside = post("{\"name\":\"a\"}");
    server.ports().kept.replaceAll((key, kept) -> kept.on("platform FORMER_RIGHT"));
    Reply former = post("{\"name\":\"a\"}");

    assertThat(first.status()).isEqualTo(201);
    ProblemAnswersTest.assertProblem(again, 403, "forbidden");
    ProblemAnswersTest.assertProblem(outside, 404, "not_found");
    ProblemAnswersTest.assertProblem(former, 403, "forbidden");
  }

  @Test
  void theKeysOfTwoPeopleNeverMeet() {
    post("{\"name\":\"a\"}");
    assertThat(anonymous().status()).isEqualTo(201);
    assertThat(server.ports().kept).hasSize(2);
  }

  @Test
  void aRefusalIsKeptToo() {
    Reply first = post("{\"name\":\"taken\"}");
    Reply again = post("{\"name\":\"taken\"}");

    ProblemAnswersTest.assertProblem(first, 409, "slug_taken");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Original-Request"))
        .isEqualTo(ProblemAnswersTest.problem(again).get("request_id"))
        .isEqualTo(first.header("X-Request-Id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\":\" \"}", "{}", "{\"name\":\"invalid\"}"})
  void whatFailedBeforeTheWorkBeganMayBeSentAgainPutRight(String wrong) {
    ProblemAnswersTest.assertProblem(post(wrong), 422, "validation_failed");
    assertThat(server.ports().kept).isEmpty();
    assertThat(post("{\"name\":\"a\"}").status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"broken", "unavailable", "overloaded", "throttled"})
  void whatMayTurnOutOtherwiseIsNotKept(String name) {
    String body = "{\"name\":\"" + name + "\"}";

    assertThat(post(body).status()).isGreaterThanOrEqualTo(429);
    assertThat(server.ports().kept).isEmpty();
    assertThat(post(body).header("Idempotent-Replayed")).isNull();
  }

  @Test
  void aRequestThatCannotBeReadClaimsNothing() {
    ProblemAnswersTest.assertProblem(post("{\"name\":5}"), 400, "malformed_request");

    assertThat(server.ports().kept).isEmpty();
    assertThat(post("{\"name\":\"a\"}").status()).isEqualTo(201);
  }

  @Test
  void whoLostTheClaimMeanwhileUndoesWhatWasDone() {
    ProblemAnswersTest.assertProblem(post("{\"name\":\"lost\"}"), 409, "idempotency_in_progress");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "has space", "ünïcode"})
  void aKeyMustBeVisible(String key) {
    Reply reply =
        server.json("POST", "/api/samples", "{\"name\":\"a\"}", "Idempotency-Key: " + key);
    Reply longer =
        server.json(
            "POST", "/api/samples", "{\"name\":\"a\"}", "Idempotency-Key: " + "k".repeat(256));

    ProblemAnswersTest.assertProblem(reply, 400, "malformed_request");
    ProblemAnswersTest.assertProblem(longer, 400, "malformed_request");
  }

  @Test
  void withoutAKeyEveryRequestIsItsOwn() {
    Reply first = server.json("POST", "/api/samples", "{\"name\":\"a\"}");
    Reply again = server.json("POST", "/api/samples", "{\"name\":\"a\"}");

    assertThat(again.body()).isNotEqualTo(first.body());
    assertThat(server.ports().kept).isEmpty();
  }

  private static Reply post(String body) {
    return server.json("POST", "/api/samples", body, KEY);
  }

  private static Reply anonymous() {
    return anonymous("");
  }

  private static Reply anonymous(String route) {
    return server.call(
        "POST",
        "/api/samples/public" + route,
        "{\"name\":\"a\"}",
        KEY,
        "Content-Type: application/json");
  }
}
