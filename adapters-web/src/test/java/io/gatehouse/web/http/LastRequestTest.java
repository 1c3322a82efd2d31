package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.fixture.Wire;
import io.gatehouse.web.fixture.Wire.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a connection ends because its client says so. */
class LastRequestTest extends ServedTest {

  private static final String OK = "GET /.well-known/jwks.json HTTP/1.1\nHost: a\n\n";

  /** RFC 9110, 7.6.1: it is a list, and of any case; RFC 9112, 9.6: close ends the connection. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "close",
        "x, close",
        "Close ,x",
        "x,,CLOSE",
        "keep-alive, close",
        "keep-alive\nConnection: x, close",
        "close\nConnection: x"
      })
  void whoeverSaysCloseAmongOthersIsHeard(String connection) {
    try (Wire wire = server.wire()) {
      String request = OK.replace("Host: a", "Host: a\nConnection: " + connection);
      Reply reply = wire.send(request).reply();

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("Connection")).isEqualTo("close");
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void whatOnlyLooksLikeCloseIsNot() {
    try (Wire wire = server.wire()) {
      String request = OK.replace("Host: a", "Host: a\nConnection: closed, x-close");

      assertThat(wire.send(request).reply().status()).isEqualTo(200);
      assertThat(wire.send(OK).reply().status()).isEqualTo(200);
    }
  }

  /** It could not be answered. */
  @Test
  void whatComesAfterTheLastRequestIsNotDone() {
    String last = OK.replace("Host: a", "Host: a\nConnection: close");
    String next =
        "POST /api/samples HTTP/1.1\nHost: a\nContent-Type: application/json\nAuthorization: Bearer "
            + server.token()
            + "\nContent-Length: 12\n\n{\"name\":\"a\"}";
    String before = server.json("POST", "/api/samples", "{\"name\":\"a\"}").header("Location");
    try (Wire wire = server.wire()) {
      assertThat(wire.send(last + next).reply().status()).isEqualTo(200);
      assertThat(wire.isClosedByServer()).isTrue();
    }
    String after = server.json("POST", "/api/samples", "{\"name\":\"a\"}").header("Location");
    assertThat(number(after)).isEqualTo(number(before) + 1);
  }

  private static int number(String location) {
    return Integer.parseInt(location.replaceAll("\\D", ""));
  }
}
