package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.fixture.Wire.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest extends ServedTest {

  @ParameterizedTest
  @CsvSource({
    "limmit=1, limmit",
    "limit=1&Cursor=x, Cursor",
    "limit=1&limit=1, limit",
    "limit=1&limit=2, limit",
    "limit=, limit",
    "limit, limit",
    "cursor=&cursor=, cursor",
    "limit%5B%5D=1, limit[]",
  })
  void whatIsNotReadIsRefusedByItsName(String query, String name) {
    Reply reply = server.json("GET", "/api/samples?" + query, null);

    ProblemAnswersTest.assertProblem(reply, 400, "malformed_request");
    assertThat(String.valueOf(ProblemAnswersTest.problem(reply).get("detail"))).contains(name);
  }

  @Test
  void noRouteReadsWhatItDoesNotDeclare() {
    Reply changed = server.json("POST", "/api/samples?dry_run=true", "{\"name\":\"a\"}");

    ProblemAnswersTest.assertProblem(changed, 400, "malformed_request");
    ProblemAnswersTest.assertProblem(
        server.json("GET", "/api/samples/a?limit=1", null), 400, "malformed_request");
  }

  @Test
  void aLongNameIsNotSentBackWhole() {
    Reply reply = server.json("GET", "/api/samples?" + "x".repeat(5000) + "=1", null);

    ProblemAnswersTest.assertProblem(reply, 400, "malformed_request");
    assertThat(reply.body().length()).isLessThan(1000);
  }

  @Test
  void whoIsNotSignedInIsToldThatFirst() {
    ProblemAnswersTest.assertProblem(
        server.get("/api/samples?x=1"), 401, "authentication_required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/samples?", "/api/samples?limit=5&cursor=", "/api/docs?v=1"})
  void whatIsReadOrIsNoCallIsAnswered(String path) {
    assertThat(server.json("GET", path, null).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/liveness?t=1", "/.well-known/jwks.json?t=1", "/metrics?t=1"})
  void machinesMayAddWhatTheyLikeOutsideTheInterface(String path) {
    assertThat(server.get(path).status()).isEqualTo(200);
  }
}
