package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.fixture.TestServer;
import io.gatehouse.web.fixture.Wire.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalityTest extends ServedTest {

  private static final String HERE = "Host: localhost";

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:8080", "[::1]", "[::1]:1"})
  void whoNamesThisMachineIsLocal(String host) {
    assertThat(isLocal(server, "HTTP/1.1", "Host: " + host)).isTrue();
  }

  /** A page may have its own name lead to this machine, and speak through its visitor's browser. */
  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8080"})
  void whoNamesAnotherIsNot(String host) {
    assertThat(isLocal(server, "HTTP/1.1", "Host: " + host)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Forwarded",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "x-forwarded-port",
        "X-Real-IP",
        "Via"
      })
  void whoSpeaksForAnotherIsNot(String header) {
    assertThat(isLocal(server, "HTTP/1.1", HERE + "\n" + header + ": x")).isFalse();
  }

  /** What nginx sends that was told nothing but where to pass requests on to. */
  @ParameterizedTest
  @ValueSource(strings = {HERE, "Host: 127.0.0.1:8080\nConnection: close", "Connection: close"})
  void whoSpeaksAsOldProxiesDoIsNot(String headers) {
    assertThat(isLocal(server, "HTTP/1.0", headers)).isFalse();
  }

  /** Wherever they are: to be named is to say that there are any. */
  @Test
  void whereProxiesAreTrustedNobodyIs() {
    try (TestServer behind =
        new TestServer(Map.of("gatehouse.web.trusted-proxies", "192.0.2.0/24"))) {
      assertThat(isLocal(behind, "HTTP/1.1", HERE)).isFalse();
    }
  }

  private static boolean isLocal(TestServer server, String version, String headers) {
    Reply reply =
        server.raw(
            "POST /api/samples/public "
                + version
                + "\n"
                + headers
                + "\nContent-Type: application/json\nContent-Length: 2\n\n{}");
    assertThat(reply.status()).isEqualTo(201);
    return reply.body().contains("\"tags\":[\"local\"]");
  }
}
