package io.gatehouse.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.fixture.TestServer;
import io.gatehouse.web.fixture.Wire.Reply;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

  private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]*)\"");

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer(Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/docs", "/api/redoc"})
  void aPageRefersToNothingElsewhereAndMayNot(String path) {
    Reply page = server.get(path, "Accept: text/html");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    String policy = page.header("Content-Security-Policy");
    assertThat(policy)
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
        .contains("connect-src 'self'", "img-src 'self' data:;", "frame-ancestors 'none'")
        .doesNotContain("http", "unsafe-eval", "*");
    assertThat(page.body()).doesNotContainPattern("<script(?! src)").doesNotContain("style=");
    Matcher reference = REFERENCE.matcher(page.body());
    while (reference.find()) {
      String target = reference.group(1);
      assertThat(target.startsWith(path + "/") || target.equals("data:,")).as(target).isTrue();
      assertThat(target.equals("data:,") || server.get(target).status() == 200).as(target).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/docs/swagger-ui.css, text/css",
    "/api/docs/swagger-ui-bundle.js, text/javascript",
    "/api/docs/docs.js, text/javascript",
    "/api/redoc/redoc.standalone.js, text/javascript",
    "/api/redoc/redoc.js, text/javascript",
  })
  void theFilesOfAPageAreServedHere(String path, String type) {
    Reply file = server.get(path, "Accept: " + type);

    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type")).startsWith(type);
    assertThat(file.body()).isNotBlank();
  }

  @Test
  void whatIsCompressedOnRequestSaysSo() {
    Reply small = server.raw(head("gzip"));
    Reply whole = server.raw(head("identity"));

    assertThat(small.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(small.header("Vary")).isEqualTo("Accept-Encoding");
    assertThat(whole.header("Content-Encoding")).isNull();
    assertThat(whole.header("Vary")).isNull();
  }

  private static String head(String encoding) {
    return """
    GET /api/openapi.json HTTP/1.1
    Host: localhost
    Accept-Encoding: %s

    """
        .formatted(encoding);
  }

  @Test
  void reDocFetchesNoLogo() {
    assertThat(server.get("/api/redoc/redoc.standalone.js").body()).doesNotContain("cdn.redoc.ly");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/docs/docs.html", "/api/docs/..%2fdocs.js", "/api/redoc/docs.js"})
  void nothingElseIsServed(String path) {
    assertThat(server.get(path).status()).isEqualTo(404);
  }

  @Test
  void theShortAddressesLeadThere() {
    assertThat(server.get("/docs").header("Location")).isEqualTo("/api/docs");
    assertThat(server.get("/redoc").header("Location")).isEqualTo("/api/redoc");
  }
}
