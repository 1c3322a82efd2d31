package io.gatehouse.examples.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** What a caller sees of a gateway in the {@link Town}, whatever that gateway is made of. */
public abstract class GatewayContract {

  private final HttpClient client = HttpClient.newHttpClient();

  /** Where the gateway listens. */
  protected abstract int port();

  @Test
  void whoWasGrantedAccessGetsTheAnswerOfTheUpstream() throws Exception {
    HttpResponse<String> answer = call(Town.PATH + "?color=a%20b", Town.SUBSCRIBED);
    assertThat(answer.body()).isEqualTo("upstream: GET /pets/7 color=a%20b null null null");
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void nobodySaysWhatOnlyAGatewayMaySay() throws Exception {
    HttpResponse<String> answer =
        send(
            request(Town.PATH)
                .header("X-API-Key", Town.SUBSCRIBED)
                .header("X-Consumer-Id", "con_other")
                .header("x-organization-id", "org_other")
                .build());
    assertThat(answer.body()).isEqualTo("upstream: GET /pets/7 null null null null");
  }

  @Test
  void methodThatIsNotAllowedIsToldFromThoseThatAre() throws Exception {
    HttpResponse<String> answer =
        send(request(Town.PATH).header("X-API-Key", Town.SUBSCRIBED).DELETE().build());
    assertRefused(answer, 405, "method_not_allowed");
    assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, POST");
  }

  @Test
  void whoHasNoKeyIsAskedForOne() throws Exception {
    HttpResponse<String> answer = call(Town.PATH, null);
    assertRefused(answer, 401, "credential_missing");
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .contains("ApiKey realm=\"gatehouse\"");
  }

  @Test
  void keysThatNobodyHasAreInvalid() throws Exception {
    assertRefused(call(Town.PATH, Town.UNKNOWN), 401, "credential_invalid");
    assertRefused(call(Town.PATH, "gate_live_nonsense"), 401, "credential_invalid");
  }

  @Test
  void whoIsNotSubscribedIsNotLetIn() throws Exception {
    assertRefused(call(Town.PATH, Town.NOT_SUBSCRIBED), 403, "not_subscribed");
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    assertRefused(call("/acme/cats/1", Town.SUBSCRIBED), 404, "route_not_found");
  }

  @Test
  void whoHasSpentTheirPermitsIsToldWhenToComeBack() throws Exception {
    assertThat(call(Town.PATH, Town.LIMITED).statusCode()).isEqualTo(200);
    assertThat(call(Town.PATH, Town.LIMITED).statusCode()).isEqualTo(200);
    HttpResponse<String> refused = call(Town.PATH, Town.LIMITED);
    assertRefused(refused, 429, "rate_limit_exceeded");
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
        .isBetween(43_000L, 43_200L);
    assertThat(call(Town.PATH, Town.SUBSCRIBED).statusCode()).isEqualTo(200);
  }

  protected final HttpResponse<String> call(String path, String key)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path);
    if (key != null) {
      request.header("X-API-Key", key);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  protected final HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }

  protected final HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
  }

  protected static void assertRefused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(answer.body()).isEqualTo("{\"status\":" + status + ",\"code\":\"" + code + "\"}");
  }
}
