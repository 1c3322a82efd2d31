package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.fixture.TestServer;
import io.gatehouse.web.fixture.Wire.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossOriginTest {

  private static final String PATH = "/api/samples";
  private static final String FRIEND = "Origin: https://console.example.com";
  private static final String ASKS = "Access-Control-Request-Method: PATCH";
  private static final String ALLOWED = "Access-Control-Allow-Origin";

  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        new TestServer(
            Map.of(
                "gatehouse.web.cors-origins",
                "https://console.example.com" + ",http://localhost:5173"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aFriendIsGivenLeaveWithoutAToken() {
    Reply leave =
        server.call(
            "OPTIONS", PATH, null, FRIEND, ASKS, "Access-Control-Request-Headers: if-match");

    assertThat(leave.status()).isEqualTo(204);
    assertThat(leave.header(ALLOWED)).isEqualTo("https://console.example.com");
    assertThat(leave.header("Access-Control-Allow-Methods")).contains("PATCH", "DELETE", "PUT");
    assertThat(leave.header("Access-Control-Allow-Headers"))
        .contains("Authorization", "If-Match", "Idempotency-Key", "Content-Type");
    assertThat(leave.header("Access-Control-Max-Age")).isEqualTo("600");
    assertThat(leave.header("Access-Control-Allow-Credentials")).isNull();
    assertThat(leave.header("Vary")).isEqualTo("Origin");
  }

  @Test
  void aFriendReadsAnswersAndRefusals() {
    Reply refused = server.get(PATH, "Origin: http://localhost:5173");
    Reply missing = server.get("/api/nothing", FRIEND);

    ProblemAnswersTest.assertProblem(refused, 401, "authentication_required");
    assertThat(refused.header(ALLOWED)).isEqualTo("http://localhost:5173");
    assertThat(refused.header("Access-Control-Expose-Headers")).contains("ETag", "Retry-After");
    assertThat(refused.header("Access-Control-Allow-Credentials")).isNull();
    assertThat(missing.header(ALLOWED)).isEqualTo("https://console.example.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://console.example.com.evil.example",
        "https://console.example.com:8443",
        "http://console.example.com",
        "https://CONSOLE.example.com",
        "null",
        "*"
      })
  void nobodyElseIs(String origin) {
    Reply leave = server.call("OPTIONS", PATH, null, "Origin: " + origin, ASKS);
    Reply read = server.get(PATH, "Origin: " + origin);

    assertThat(leave.header(ALLOWED)).isNull();
    assertThat(leave.header("Access-Control-Allow-Methods")).isNull();
    assertThat(read.header(ALLOWED)).isNull();
    assertThat(read.header("Vary")).isEqualTo("Origin");
  }

  /**
   * Whoever may call from elsewhere may call from a page: to keep it from reading is the browser's.
   */
  @ParameterizedTest
  @ValueSource(strings = {"https://console.example.com", "https://elsewhere.example", "null"})
  void whereACallComesFromDecidesNothingElse(String origin) {
    String token = "Authorization: Bearer " + server.token();
    Reply read = server.call("GET", PATH, null, token, "Origin: " + origin);
    Reply asked = server.call("OPTIONS", PATH, null, "Origin: " + origin);

    assertThat(read.status()).isEqualTo(200);
    assertThat(asked.status()).isEqualTo(204);
    assertThat(server.get("/health", "Origin: " + origin).status()).isEqualTo(200);
  }

  @Test
  void whatIsServedBesideTheInterfaceIsForNoScript() {
    assertThat(server.get("/health", FRIEND).header(ALLOWED)).isNull();
  }

  @Test
  void withoutOriginsThereIsNothingOfThis() {
    try (TestServer silent = new TestServer(Map.of())) {
      Reply read = silent.get(PATH, FRIEND);

      assertThat(read.header(ALLOWED)).isNull();
      assertThat(read.header("Vary")).isNull();
      assertThat(silent.call("OPTIONS", PATH, null, FRIEND, ASKS).header(ALLOWED)).isNull();
    }
  }
}
