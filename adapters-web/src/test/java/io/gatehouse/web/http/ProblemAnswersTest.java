package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.fixture.Wire.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemAnswersTest extends ServedTest {

  @Test
  void aProblemSaysWhatItIs() {
    Reply reply = server.get("/api/nothing", "X-Request-Id: my-own.id_1");

    assertProblem(reply, 404, "not_found");
    assertThat(reply.header("X-Request-Id")).isEqualTo("my-own.id_1");
    Map<?, ?> problem = problem(reply);
    assertThat(problem.get("type")).isEqualTo("urn:gatehouse:problem:not_found");
    assertThat(problem.get("title")).isEqualTo("Not found");
    assertThat(problem.get("instance")).isEqualTo("/api/nothing");
    assertThat(problem.get("request_id")).isEqualTo("my-own.id_1");
    assertThat(problem.containsKey("errors")).isFalse();
  }

  @Test
  void anUnknownPathIsNotFoundWithOrWithoutAToken() {
    assertProblem(server.get("/api/nothing"), 404, "not_found");
    assertProblem(server.get("/nothing"), 404, "not_found");
    assertProblem(server.json("GET", "/api/nothing", null), 404, "not_found");
    assertProblem(server.json("POST", "/api/nothing", "{}"), 404, "not_found");
  }

  @Test
  void aWrongMethodIsToldTheRightOnes() {
    Reply reply = server.json("PUT", "/api/samples", "{}");

    assertProblem(reply, 405, "method_not_allowed");
    assertThat(reply.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
    assertProblem(server.call("BREW", "/api/samples", null), 405, "method_not_allowed");
  }

  @Test
  void optionsTellsTheMethodsAndNothingElse() {
    Reply reply = server.call("OPTIONS", "/api/samples", null);

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
    assertThat(reply.header("Access-Control-Allow-Origin")).isNull();
    Reply preflight =
        server.call(
            "OPTIONS",
            "/api/samples",
            null,
            "Origin: https://evil.example",
            "Access-Control-Request-Method: POST");
    assertThat(preflight.header("Access-Control-Allow-Origin")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"text/plain", "application/x-www-form-urlencoded", "application/xml", "nonsense"})
  void aBodyOfAnotherTypeIsRefused(String type) {
    Reply reply =
        server.call(
            "POST",
            "/api/samples",
            "name=a",
            "Content-Type: " + type,
            "Authorization: Bearer " + server.token());

    assertProblem(reply, 415, "unsupported_media_type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "charset=iso-8859-1",
        "charset=\"utf-16\"",
        "charset=utf8",
        "charset=",
        "charset=nonsense",
        "charset=utf-8; charset=iso-8859-1",
        "x=y; Charset = us-ascii",
      })
  void aBodyInAnotherCharsetIsRefused(String parameters) {
    ProblemAnswersTest.assertProblem(typed(parameters), 415, "unsupported_media_type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"charset=utf-8", "charset=UTF-8", "Charset=\"Utf-8\" ", "x=y"})
  void aBodyMaySayThatItIsUtf8(String parameters) {
    assertThat(typed(parameters).status()).isEqualTo(201);
  }

  private static Reply typed(String parameters) {
    return server.call(
        "POST",
        "/api/samples",
        "{\"name\":\"a\"}",
        "Content-Type: application/json; " + parameters,
        "Authorization: Bearer " + server.token());
  }

  @Test
  void aBodyOfNoTypeIsRefused() {
    Reply reply =
        server.call("POST", "/api/samples", "{}", "Authorization: Bearer " + server.token());

    assertProblem(reply, 415, "unsupported_media_type");
  }

  @Test
  void aLargeBodyIsRefused() {
    String body = "{\"name\":\"" + "x".repeat(1024 * 1024) + "\"}";

    assertProblem(server.json("POST", "/api/samples", body), 413, "payload_too_large");
  }

  @Test
  void aBodyOfJustTheRightSizeIsRead() {
    String body = "{\"name\":\"" + "x".repeat(1024 * 1024 - 11) + "\"}";

    assertProblem(server.json("POST", "/api/samples", body), 422, "validation_failed");
  }

  @Test
  void whatBreaksInsideStaysInside() {
    Reply reply = server.json("POST", "/api/samples", "{\"name\":\"broken\"}");

    assertProblem(reply, 500, "internal_error");
    assertThat(reply.body()).doesNotContain("secret internals", "Exception", "io.gatehouse");
  }

  @Test
  void aStoreThatIsAwayMayComeBack() {
    Reply reply = server.json("POST", "/api/samples", "{\"name\":\"unavailable\"}");

    assertProblem(reply, 503, "store_unavailable");
    assertThat(reply.header("Retry-After")).isEqualTo("2");
    assertThat(reply.body()).doesNotContain("jdbc");
  }

  @Test
  void tooMuchAtOnceIsToldToWait() {
    Reply reply = server.json("POST", "/api/samples", "{\"name\":\"overloaded\"}");

    assertProblem(reply, 503, "overloaded");
    assertThat(reply.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void aLimitTellsWhenItEnds() {
    Reply reply = server.json("POST", "/api/samples", "{\"name\":\"throttled\"}");

    assertProblem(reply, 429, "rate_limit_exceeded");
    assertThat(reply.header("Retry-After")).isEqualTo("3");
    assertThat(reply.header("RateLimit-Policy")).isEqualTo("\"attempts\";q=10;w=60");
    assertThat(reply.header("RateLimit")).isEqualTo("\"attempts\";r=0;t=3");
    assertThat(reply.header("X-RateLimit-Limit")).isEqualTo("10");
    assertThat(reply.header("X-RateLimit-Remaining")).isEqualTo("0");
    assertThat(reply.header("X-RateLimit-Reset")).isEqualTo("30");
  }

  @Test
  void aValueThatNobodyCheckedIsStillTheCallersMistake() {
    Reply reply = server.json("POST", "/api/samples", "{\"name\":\"invalid\"}");

    assertProblem(reply, 422, "validation_failed");
    assertThat(reply.body()).contains("{\"field\":\"colour\",\"code\":\"malformed\"");
  }

  @Test
  void aRouteWithoutABodyNeedsNone() {
    assertThat(server.json("POST", "/api/samples/a/touch", null).status()).isEqualTo(200);
    assertThat(server.json("DELETE", "/api/samples/a", null).status()).isEqualTo(204);
  }

  @Test
  void aFailedValidationListsTheFields() {
    Reply reply = server.json("POST", "/api/samples", "{\"name\":\" \"}");

    assertProblem(reply, 422, "validation_failed");
    assertThat(reply.body())
        .contains("\"errors\":[{\"field\":\"name\",\"code\":\"required\",\"message\":\"expected:");
  }

  static void assertProblem(Reply reply, int status, String code) {
    assertThat(reply.body()).contains("\"code\":\"" + code + "\"");
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.header("X-Request-Id")).isEqualTo(problem(reply).get("request_id"));
    assertThat(problem(reply).get("status")).isEqualTo(status);
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
  }

  static Map<?, ?> problem(Reply reply) {
    return (Map<?, ?>)
        JsonText.read(reply.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
