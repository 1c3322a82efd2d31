package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.fixture.Wire.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest extends ServedTest {

  private static final String CHALLENGE = "Bearer realm=\"gatehouse\"";

  @AfterEach
  void setUpAgain() {
    server.ports().setUp = true;
  }

  @Test
  void withoutATokenThereIsAChallengeAndNoErrorCode() {
    Reply reply = server.get("/api/samples");

    ProblemAnswersTest.assertProblem(reply, 401, "authentication_required");
    assertThat(reply.header("WWW-Authenticate")).isEqualTo(CHALLENGE);
    Reply basic = server.get("/api/samples", "Authorization: Basic YTpi");
    ProblemAnswersTest.assertProblem(basic, 401, "authentication_required");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer", "Bearer ", "Bearer a b", "Bearer a,b", "bearer x.y.z", "Bearer =a"})
  void aBadTokenIsInvalid(String header) {
    Reply reply = server.get("/api/samples", "Authorization: " + header);

    ProblemAnswersTest.assertProblem(reply, 401, "token_invalid");
    assertThat(reply.header("WWW-Authenticate")).isEqualTo(CHALLENGE + ", error=\"invalid_token\"");
  }

  @Test
  void theSchemeMayBeWrittenInAnyCase() {
    assertThat(server.get("/api/samples", "Authorization: bEARER " + server.token()).status())
        .isEqualTo(200);
  }

  @Test
  void aTokenInTheAddressIsRefusedEvenBesideAGoodHeader() {
    String token = server.token();
    Reply reply =
        server.get("/api/samples?access_token=" + token, "Authorization: Bearer " + token);

    ProblemAnswersTest.assertProblem(reply, 400, "malformed_request");
    assertThat(reply.body()).doesNotContain(token);
  }

  @Test
  void twoHeadersAreRefused() {
    String header = "Authorization: Bearer " + server.token();

    Reply reply = server.get("/api/samples", header, header);

    ProblemAnswersTest.assertProblem(reply, 400, "malformed_request");
  }

  @Test
  void theCallerAndWhereTheyAreReachTheController() {
    Reply reply = server.json("GET", "/api/samples/a", null, "X-Forwarded-For: 8.8.8.8");
    Reply anonymous =
        server.call(
            "POST",
            "/api/samples/public",
            "{}",
            "Content-Type: application/json",
            "X-Forwarded-For: 8.8.8.8");

    assertThat(reply.body()).contains(server.user().id().toString());
    assertThat(anonymous.body()).contains("127.0.0.1").doesNotContain("8.8.8.8");
  }

  @Test
  void otherSpellingsOfAPathHaveNoOtherAnswer() {
    for (String path :
        new String[] {"/api/sample%73", "//api/samples", "/api//samples", "/api/samples/"}) {
      assertThat(server.get(path).status()).as(path).isIn(401, 404);
    }
  }

  @Test
  void beforeItIsSetUpThePlatformAnswersNothingUnderApi() {
    try (var fresh = new io.gatehouse.web.fixture.TestServer(java.util.Map.of())) {
      fresh.ports().setUp = false;
      ProblemAnswersTest.assertProblem(fresh.get("/api/samples"), 503, "setup_required");
      ProblemAnswersTest.assertProblem(fresh.get("/api/nothing"), 503, "setup_required");
      assertThat(fresh.get("/.well-known/jwks.json").status()).isEqualTo(200);

      fresh.ports().setUp = true;
      assertThat(fresh.json("GET", "/api/samples", null).status()).isEqualTo(200);

      // From here on the answer is known, and not asked for again.
      fresh.ports().setUp = false;
      assertThat(fresh.json("GET", "/api/samples", null).status()).isEqualTo(200);
    }
  }
}
