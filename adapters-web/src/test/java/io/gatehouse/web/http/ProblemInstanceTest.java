package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.fixture.Wire;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a problem says was called, also where no route ever saw the call. */
class ProblemInstanceTest extends ServedTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: a\nHost: b\n\n",
        "Host: a\nContent-Length: x\n\n",
        "Host: a\nTransfer-Encoding: gzip, chunked\n\n",
        "Host: a\nContent-Encoding: gzip\n\n",
        "Host: a\nExpect: the unexpected\n\n",
        "Host: a\nExpect: 100-continue\nContent-Length: 9999999\n\n",
        "Host: a\nContent-Type: application/json\nContent-Length: 9999999\n\n",
      })
  void refusedBeforeAnyRouteItIsStillThePath(String rest) {
    for (String path : new String[] {"/api/samples", "/api/nothing", "/"}) {
      assertThat(problem("POST " + path + "?key=secret HTTP/1.1\n" + rest))
          .containsEntry("instance", path);
    }
  }

  @Test
  void tooLongHeadersAndABadQueryLeaveThePathToBeRead() {
    String header = "X-Long: " + "b".repeat(20_000) + "\n\n";
    assertThat(problem("GET /api/samples HTTP/1.1\nHost: a\n" + header))
        .containsEntry("code", "headers_too_large")
        .containsEntry("instance", "/api/samples");
    assertThat(problem("GET /api/samples?a=%zz HTTP/1.1\nHost: a\n\n"))
        .containsEntry("instance", "/api/samples");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE\n\n",
        "GET /%zz HTTP/1.1\nHost: a\n\n",
        "GET /a%0d%0ab HTTP/1.1\nHost: a\n\n",
        "GET /a#b HTTP/1.1\nHost: a\n\n",
        "GET a HTTP/1.1\nHost: a\n\n",
      })
  void pathThatCanNotBeReadIsLeftOut(String request) {
    assertThat(problem(request))
        .containsEntry("code", "malformed_request")
        .doesNotContainKey("instance");
  }

  @Test
  void secretThatWasPastedThereIsNotRepeated() {
    String secret = "gate_live_4xk9QmZ2vTn7RbLs0WcYpFd3HjGu6AeV1B";

    assertThat(problem("GET /api/samples/" + secret + " HTTP/1.1\nHost: a\nHost: b\n\n"))
        .containsEntry("instance", "/api/samples/unknown");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> problem(String request) {
    try (Wire wire = server.wire()) {
      return (Map<String, Object>) ProblemAnswersTest.problem(wire.send(request).reply());
    }
  }
}
