package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.fixture.TestServer;
import io.gatehouse.web.fixture.Wire.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behind a trusted proxy; {@link RepeatedPostsTest} and others are behind none. */
class ProvenanceTest {

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer(Map.of("gatehouse.web.trusted-proxies", "127.0.0.1/32, 10.0.0.0/8"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void forget() {
    server.ports().trail.clear();
    server.ports().kept.clear();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Forwarded-For: 203.0.113.9              | 203.0.113.9",
        "X-Forwarded-For: 198.51.100.1,203.0.113.9 | 203.0.113.9",
        "X-Forwarded-For: 203.0.113.9, 10.0.0.2    | 203.0.113.9",
        "Forwarded: for=\"[2001:db8::9]:80\"       | 2001:db8::9",
        "X-Real-IP: 203.0.113.9                    | 127.0.0.1"
      })
  void theAddressIsTheClients(String header, String client) {
    assertThat(anonymous("{}", header).body()).contains("\"note\":\"depth 0 " + client + "\"");
  }

  @Test
  void itIsOnRecordToo() {
    Reply refused =
        server.call("POST", "/api/samples", "{}", "X-Forwarded-For: 203.0.113.9", "A: b");

    ProblemAnswersTest.assertProblem(refused, 401, "authentication_required");
    assertThat(server.ports().trail)
        .extracting(entry -> entry.provenance().address())
        .containsExactly("203.0.113.9");
  }

  @Test
  void itIsThatOfPeopleWhoAreSignedIn() {
    server.json("POST", "/api/samples", "{\"name\":\"taken\"}", "X-Forwarded-For: 203.0.113.9");

    assertThat(server.ports().trail)
        .extracting(entry -> entry.provenance().address())
        .containsExactly("203.0.113.9");
  }

  @Test
  void theKeysOfTwoStrangersBehindOneProxyNeverMeet() {
    String key = "Idempotency-Key: one";
    Reply one = anonymous("{\"name\":\"a\"}", "X-Forwarded-For: 203.0.113.8", key);
    Reply other = anonymous("{\"name\":\"b\"}", "X-Forwarded-For: 203.0.113.9", key);

    assertThat(one.status()).isEqualTo(201);
    assertThat(other.status()).isEqualTo(201);
  }

  private static Reply anonymous(String body, String... headers) {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "Content-Type: application/json";
    return server.call("POST", "/api/samples/public", body, all);
  }
}
