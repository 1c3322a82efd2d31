package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.fixture.Wire;
import io.gatehouse.web.fixture.Wire.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110, 9.3.5: a body means nothing to a DELETE, and so on. */
class UnaskedBodyTest extends ServedTest {

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{", "null", " ", "{\"reason\":\"x\"}", "anything"})
  void aBodyThatNobodyWouldReadIsRefused(String body) {
    for (String method : new String[] {"DELETE", "GET"}) {
      Reply reply = server.json(method, "/api/samples/a", body);

      ProblemAnswersTest.assertProblem(reply, 400, "malformed_request");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''      | 200",
        "{}      | 200",
        "' { } ' | 200",
        "[]      | 400",
        "null    | 400",
        "{       | 400",
        "' '     | 400",
        "{\"a\":1} | 400",
      })
  void anObjectWithoutMembersAsksForNothing(String body, int status) {
    assertThat(server.json("POST", "/api/samples/a/touch", body).status()).isEqualTo(status);
  }

  @Test
  void chunksOfNothingAreNoBody() {
    assertThat(chunked("0\n\n").status()).isEqualTo(204);
    ProblemAnswersTest.assertProblem(chunked("1\nx\n0\n\n"), 400, "malformed_request");
  }

  @Test
  void notEvenItsLengthIsUnbounded() {
    Reply reply = server.json("DELETE", "/api/samples/a", "x".repeat(1024 * 1024 + 1));

    ProblemAnswersTest.assertProblem(reply, 413, "payload_too_large");
  }

  @Test
  void whoeverMayNotCallIsToldThatFirst() {
    ProblemAnswersTest.assertProblem(
        server.call("DELETE", "/api/samples/a", "x"), 401, "authentication_required");
  }

  @Test
  void theConnectionServesOn() {
    String refused = delete() + "Content-Length: 1\n\nx";
    try (Wire wire = server.wire()) {
      assertThat(wire.send(refused).reply().status()).isEqualTo(400);
      assertThat(wire.send(delete() + "\n").reply().status()).isEqualTo(204);
    }
  }

  private static Reply chunked(String body) {
    return server.raw(delete() + "Transfer-Encoding: chunked\n\n" + body);
  }

  private static String delete() {
    return "DELETE /api/samples/a HTTP/1.1\nHost: a\nAuthorization: Bearer "
        + server.token()
        + "\n";
  }
}
