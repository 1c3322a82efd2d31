package io.gatehouse.web.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.fixture.TestServer;
import io.gatehouse.web.fixture.Wire.Reply;
import io.gatehouse.web.http.JsonText;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be wrong with a request whatever it asks for is said of every call. */
class WirePromisesTest {

  private static TestServer server;
  private static Map<?, ?> paths;
  private static Map<?, ?> headers;

  @BeforeAll
  static void start() {
    server = new TestServer(Map.of());
    Map<?, ?> document =
        (Map<?, ?>) JsonText.read(server.get("/api/openapi.json").body().getBytes(UTF_8));
    paths = (Map<?, ?>) document.get("paths");
    headers = (Map<?, ?>) at(document, "components", "headers");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /.well-known/jwks.json, /.well-known/jwks.json",
    "GET, /api/samples, /api/samples",
    "POST, /api/samples, /api/samples",
    "POST, /api/samples/public, /api/samples/public",
    "PATCH, /api/samples/{sample}, /api/samples/a",
    "GET, /api/samples/{sample}, /api/samples/a",
  })
  void whateverIsAskedFor(String method, String path, String called) {
    assertKept(method, path, called + "?" + "a".repeat(9000), "X: y", 414);
    assertKept(method, path, called, "X-Long: " + "b".repeat(20_000), 431);
    assertKept(method, path, called, "Expect: a miracle", 417);
    assertKept(method, path, called, "Content-Encoding: gzip", 415);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/auth/login, false",
    "/api/auth/refresh, false",
    "/api/auth/logout, true",
    "/api/auth/register, true",
  })
  void whatHandsOutTokensAgainTakesNoKey(String path, boolean repeatable) {
    String operation = String.valueOf(at(paths, path, "post"));

    assertThat(operation.contains("#/components/parameters/IdempotencyKey")).isEqualTo(repeatable);
    assertThat(operation.contains("idempotency_in_progress")).isEqualTo(repeatable);
    assertThat(operation.contains("idempotency_mismatch")).isEqualTo(repeatable);
  }

  /** The drill of every operation looks for these, and for no others. */
  @Test
  void headersThatAreAlwaysThereSaySo() {
    assertThat(headers.keySet().stream().filter(name -> isRequired(headers.get(name))))
        .map(String::valueOf)
        .containsExactlyInAnyOrder("RequestId", "ETag", "Location", "RetryAfter", "Challenge");
  }

  private static boolean isRequired(Object header) {
    return Boolean.TRUE.equals(at(header, "required"));
  }

  private static void assertKept(
      String method, String path, String called, String header, int status) {
    Reply reply = server.raw("%s %s HTTP/1.1\nHost: a\n%s\n\n".formatted(method, called, header));
    assertThat(reply.status()).as("%s %s: %s", method, path, reply.body()).isEqualTo(status);

    Map<?, ?> problem = (Map<?, ?>) JsonText.read(reply.body().getBytes(UTF_8));
    Object promised = at(paths, path, method.toLowerCase(Locale.ROOT), "responses");
    assertThat(at(promised, String.valueOf(status), "x-codes"))
        .as("%s %s: %s", method, path, status)
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .contains(problem.get("code"));
  }

  private static Object at(Object from, String... members) {
    Object found = from;
    for (String member : members) {
      found = found == null ? null : ((Map<?, ?>) found).get(member);
    }
    return found;
  }
}
