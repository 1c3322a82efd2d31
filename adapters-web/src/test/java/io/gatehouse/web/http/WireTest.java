package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.fixture.Wire;
import io.gatehouse.web.fixture.Wire.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as no client should send them. */
class WireTest extends ServedTest {

  private static final String OK = "GET /.well-known/jwks.json HTTP/1.1\nHost: a\n\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE\n\n",
        "GET\n\n",
        "GET / HTTP/9.9.9\nHost: a\n\n",
        "GET / HTTP/1.1\n\n",
        "GET / HTTP/1.1\nHost: a\nHost: b\n\n",
        "GET / HTTP/1.1\nHost: a/b\n\n",
        "GET / HTTP/1.1\nHost:\n\n",
        "GET / HTTP/1.1\nHost : a\n\n",
        "GET /%zz HTTP/1.1\nHost: a\n\n",
        "GET /%ff HTTP/1.1\nHost: a\n\n",
        "GET /%00 HTTP/1.1\nHost: a\n\n",
        "GET /a%0d%0ab HTTP/1.1\nHost: a\n\n",
        "GET /a?b=%zz HTTP/1.1\nHost: a\n\n",
        "GET /a|b HTTP/1.1\nHost: a\n\n",
        "GET /a#b HTTP/1.1\nHost: a\n\n",
        "GET a HTTP/1.1\nHost: a\n\n",
        "GET * HTTP/1.1\nHost: a\n\n",
        "GET / HTTP/1.1\nHost: a\nX: a\u0000b\n\n",
        "GET / HTTP/1.1\nHost: a\nX\u00e9: b\n\n",
        "GET / HTTP/1.1\nHost: a\nContent-Length: x\n\n",
        "GET / HTTP/1.1\nHost: a\nContent-Length: -1\n\n",
        "GET / HTTP/1.1\nHost: a\nContent-Length: 1\nContent-Length: 2\n\n",
        "GET / HTTP/1.1\nHost: a\nTransfer-Encoding: gzip, chunked\n\n",
        "GET / HTTP/1.1\nHost: a\nTransfer-Encoding: identity\n\n",
        "GET / HTTP/1.0\nHost: a\nTransfer-Encoding: chunked\n\n",
      })
  void whatIsNotHttpIsAnsweredAndTheConnectionEnds(String request) {
    try (Wire wire = server.wire()) {
      Reply reply = wire.send(request).reply();

      ProblemAnswersTest.assertProblem(reply, 400, "malformed_request");
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "9000, 0, 414, uri_too_long",
    "10, 20000, 431, headers_too_large",
  })
  void whatIsTooLongIsAnsweredAndTheConnectionEnds(int path, int header, int status, String code) {
    String request =
        "GET /" + "a".repeat(path) + " HTTP/1.1\nHost: a\nX-Long: " + "b".repeat(header) + "\n\n";
    try (Wire wire = server.wire()) {
      Reply reply = wire.send(request).reply();

      ProblemAnswersTest.assertProblem(reply, status, code);
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aHundredHeadersAreEnough() {
    String full = OK.replace("Host: a", "Host: a\n" + "X: y\n".repeat(98) + "Z: y");
    try (Wire wire = server.wire()) {
      assertThat(wire.send(full).reply().status()).isEqualTo(200);
      Reply reply = wire.send(full.replace("Z: y", "Z: y\nZ: y")).reply();

      ProblemAnswersTest.assertProblem(reply, 431, "headers_too_large");
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  /** RFC 9110, 9.1: methods are case-sensitive. */
  @ParameterizedTest
  @ValueSource(strings = {"get", "Get", "head", "dELETE", "brew", "BREW"})
  void aMethodIsWhatItIsToTheLetter(String method) {
    String request = OK.replace("GET", method).replace("/.well-known/jwks.json", "/api/samples/a");
    Reply reply = server.raw(request);

    ProblemAnswersTest.assertProblem(reply, 405, "method_not_allowed");
    assertThat(reply.header("Allow")).contains("GET", "DELETE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/0.9", "HTTP/2.0", "HTTP/3.7", "HTTP/0.0", "ICAP/1.1"})
  void otherVersionsAreNotSpokenNorRepeated(String version) {
    try (Wire wire = server.wire()) {
      wire.send("GET /.well-known/jwks.json " + version + "\nHost: a\n\n");
      Reply reply = wire.reply();

      ProblemAnswersTest.assertProblem(reply, 400, "malformed_request");
      assertThat(reply.version()).isEqualTo("HTTP/1.1");
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aLaterMinorVersionIsReadAsTheKnownOne() {
    try (Wire wire = server.wire()) {
      Reply reply = wire.send(OK.replace("HTTP/1.1", "HTTP/1.2")).reply();

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.version()).isEqualTo("HTTP/1.1");
      assertThat(wire.send(OK).reply().status()).isEqualTo(200);
    }
  }

  @Test
  void theFirstVersionIsStillSpoken() {
    try (Wire wire = server.wire()) {
      Reply reply = wire.send("GET /.well-known/jwks.json HTTP/1.0\n\n").reply();

      assertThat(reply.status()).isEqualTo(200);
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"the-unexpected", "100-continue, more", "100-continue\nExpect: the-unexpected"})
  void otherExpectationsFail(String expectation) {
    Reply reply = server.get("/", "Expect: " + expectation);

    ProblemAnswersTest.assertProblem(reply, 417, "expectation_failed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1048577", "99999999999", "9223372036854775807"})
  void nobodyIsToldToSendWhatIsTooLarge(String length) {
    try (Wire wire = server.wire()) {
      wire.send(post() + "Expect: 100-continue\nContent-Length: " + length + "\n\n");
      Reply reply = wire.reply();

      ProblemAnswersTest.assertProblem(reply, 413, "payload_too_large");
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void compressedBodiesAreRefused() {
    Reply reply = server.json("POST", "/api/samples", "x", "Content-Encoding: gzip");

    ProblemAnswersTest.assertProblem(reply, 415, "unsupported_media_type");
  }

  @Test
  void theAbsoluteFormIsReadLikeTheOther() {
    Reply reply = server.raw("GET http://localhost:80/.well-known/jwks.json HTTP/1.1\nHost: a\n\n");

    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrderEachWithItsId() {
    String bad = "GET /nothing HTTP/1.1\nHost: a\nX-Request-Id: two\n\n";
    try (Wire wire = server.wire()) {
      wire.send(OK.replace("Host: a", "Host: a\nX-Request-Id: one") + bad + OK);

      assertThat(wire.reply().header("X-Request-Id")).isEqualTo("one");
      assertThat(wire.reply().header("X-Request-Id")).isEqualTo("two");
      assertThat(wire.reply().header("X-Request-Id")).startsWith("req_");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"has space", "a\"b", "über"})
  void idsThatCouldForgeALogAreReplaced(String id) {
    assertThat(server.get("/nothing", "X-Request-Id: " + id).header("X-Request-Id"))
        .matches("req_[0-9a-z]{26}");
    assertThat(server.get("/nothing", "X-Request-Id: " + "x".repeat(65)).header("X-Request-Id"))
        .matches("req_[0-9a-z]{26}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%00", "a=b%0d%0aX:%20y", "a=%7f", "a=%ff", "%c0%80"})
  void aQueryThatCouldEndAStringOrALineIsRefused(String query) {
    ProblemAnswersTest.assertProblem(server.get("/api/samples?" + query), 400, "malformed_request");
  }

  @Test
  void aHeadThatDoesNotArriveIsGivenUp() {
    try (Wire wire = server.wire()) {
      Reply reply = wire.send("GET / HTTP/1.1\nHost: a\nX-Slow: ").reply();

      ProblemAnswersTest.assertProblem(reply, 408, "request_timeout");
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aBodyThatDoesNotArriveIsGivenUp() {
    try (Wire wire = server.wire()) {
      wire.send(post() + "Content-Length: 100\n\n{\"name\":");
      Reply reply = wire.reply();

      ProblemAnswersTest.assertProblem(reply, 408, "request_timeout");
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aBodyThatNobodyWaitsForIsGivenUpToo() {
    try (Wire wire = server.wire()) {
      wire.send("POST /api/samples HTTP/1.1\nHost: a\nContent-Type: application/json\n");
      Reply reply = wire.send("Content-Length: 100\n\n{").reply();

      ProblemAnswersTest.assertProblem(reply, 401, "authentication_required");
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void brokenChunksAreNotTheEndOfABody() {
    try (Wire wire = server.wire()) {
      wire.send(post() + "Transfer-Encoding: chunked\n\n");
      Reply reply = wire.send("c\n{\"name\":\"a\"}\nzz\n\n").reply();

      ProblemAnswersTest.assertProblem(reply, 400, "malformed_request");
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void goodChunksAreRead() {
    try (Wire wire = server.wire()) {
      wire.send(post() + "Transfer-Encoding: chunked\n\n");
      Reply reply = wire.send("8\n{\"name\":\n4\n\"a\"}\n0\n\n").reply();

      assertThat(reply.status()).isEqualTo(201);
    }
  }

  @Test
  void aConnectionServesManyRequests() {
    try (Wire wire = server.wire()) {
      for (int i = 0; i < 20; i++) {
        assertThat(wire.send(OK).reply().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void expectContinueIsAnswered() {
    try (Wire wire = server.wire()) {
      wire.send(post() + "Expect: 100-continue\nContent-Length: 12\n\n");
      assertThat(wire.reply().status()).isEqualTo(100);
      assertThat(wire.send("{\"name\":\"a\"}").reply().status()).isEqualTo(201);
    }
  }

  @Test
  void tooManyConnectionsAreTurnedAway() {
    try (var small =
            new io.gatehouse.web.fixture.TestServer(
                java.util.Map.of("gatehouse.web.connections", 2));
        Wire first = small.wire();
        Wire second = small.wire()) {
      assertThat(first.send(OK).reply().status()).isEqualTo(200);
      assertThat(second.send(OK).reply().status()).isEqualTo(200);
      try (Wire third = small.wire()) {
        assertThat(third.isClosedByServer()).isTrue();
      }
      assertThat(first.send(OK).reply().status()).isEqualTo(200);
    }
  }

  private static String post() {
    return "POST /api/samples HTTP/1.1\n"
        + "Host: a\n"
        + "Content-Type: application/json\n"
        + "Authorization: Bearer "
        + server.token()
        + "\n";
  }
}
