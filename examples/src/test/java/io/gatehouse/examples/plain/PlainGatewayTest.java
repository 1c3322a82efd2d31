package io.gatehouse.examples.plain;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gatehouse.examples.embed.GatewayContract;
import io.gatehouse.examples.embed.Town;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainGatewayTest extends GatewayContract {

  @TempDir private static Path folder;

  private static HttpServer upstream;
  private static PlainGateway gateway;

  @BeforeAll
  static void start() throws IOException {
    upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    upstream.createContext("/", PlainGatewayTest::answer);
    upstream.start();
    String url = "http://127.0.0.1:" + upstream.getAddress().getPort() + "/base";
    gateway = new PlainGateway(Town.file(folder, url), 0);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    upstream.stop(0);
  }

  @Override
  protected int port() {
    return gateway.port();
  }

  @Test
  void bodiesGoThereAndBack() throws Exception {
    String body = "x".repeat(300_000);
    HttpResponse<String> answer =
        send(
            request("/acme/pets/echo")
                .header("X-API-Key", Town.SUBSCRIBED)
                .POST(BodyPublishers.ofString(body))
                .build());
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("X-Made-By")).contains("upstream");
    assertThat(answer.body()).isEqualTo(body);
  }

  @Test
  void headOnlyHasAHead() throws Exception {
    HttpResponse<String> answer =
        send(
            request(Town.PATH)
                .header("X-API-Key", Town.SUBSCRIBED)
                .method("HEAD", BodyPublishers.noBody())
                .build());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void upstreamThatHangsUpIsABadOne() throws Exception {
    assertRefused(call("/acme/pets/hang-up", Town.SUBSCRIBED), 502, "upstream_unreachable");
  }

  @Test
  void pathsWithTwoReadingsAreRefused() throws Exception {
    assertRefused(call("/acme/pets/..%2fx", Town.SUBSCRIBED), 400, "malformed_request");
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath().replaceFirst("^/base", "");
      byte[] request = exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("X-Made-By", "upstream");
      if (path.equals("/hang-up")) {
        return;
      }
      if (path.equals("/echo")) {
        exchange.sendResponseHeaders(201, 0);
        exchange.getResponseBody().write(request);
        return;
      }
      String answer =
          "upstream: %s %s %s %s %s %s"
              .formatted(
                  exchange.getRequestMethod(),
                  path,
                  exchange.getRequestURI().getRawQuery(),
                  exchange.getRequestHeaders().getFirst("X-API-Key"),
                  exchange.getRequestHeaders().getFirst("X-Consumer-Id"),
                  exchange.getRequestHeaders().getFirst("X-Organization-Id"));
      byte[] body = answer.getBytes(StandardCharsets.UTF_8);
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(200, head ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }
}
