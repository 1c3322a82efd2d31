package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.app.tidy.Repository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The script that fills a fresh Gatehouse with something to try. */
class SampleDataIT {

  private static final Pattern KEY = Pattern.compile("(?m)^key +(gate_test_\\w+)$");

  /** What a run of the script said, and the status that it ended with. */
  private record Run(int status, String said) {}

  @Test
  void keyThatItShowsOpensWhatItMadeFiveTimesAMinute() throws Exception {
    try (GatehouseProcess gatehouse = GatehouseProcess.prepare().start();
        Upstream upstream = new Upstream("pong")) {
      Run run = run(gatehouse, Api.ADMIN_PASSWORD, "http://127.0.0.1:" + upstream.port());

      assertThat(run.status()).as(run.said()).isZero();
      Matcher key = KEY.matcher(run.said());
      assertThat(key.find()).as(run.said()).isTrue();
      List<Integer> statuses = new ArrayList<>();
      for (int call = 0; call < 6; call++) {
        statuses.add(get(gatehouse, key.group(1)).statusCode());
      }
      assertThat(statuses).containsExactly(200, 200, 200, 200, 200, 429);
      Run again = run(gatehouse, Api.ADMIN_PASSWORD, "http://127.0.0.1:" + upstream.port());
      assertThat(again.status()).isEqualTo(1);
      assertThat(again.said()).contains("/organizations answered 409").contains("slug_taken");
    }
  }

  @Test
  void nobodyGetsAPasswordThatEverybodyKnows() throws Exception {
    try (GatehouseProcess gatehouse = GatehouseProcess.prepare().start()) {
      Run run = run(gatehouse, "", "http://127.0.0.1:1");

      assertThat(run.status()).isEqualTo(1);
      assertThat(run.said()).startsWith("Set SAMPLE_PASSWORD to the password of sample@");
    }
  }

  private static Run run(GatehouseProcess gatehouse, String password, String target)
      throws IOException, InterruptedException {
    ProcessBuilder script =
        new ProcessBuilder(Repository.file("examples/sample-data").toString(), target);
    script.environment().put("GATEHOUSE_URL", "http://localhost:" + gatehouse.port());
    script.environment().put("SAMPLE_PASSWORD", password);
    Process process = script.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), said);
  }

  private static HttpResponse<String> get(GatehouseProcess gatehouse, String key)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://localhost:" + gatehouse.gatewayPort() + "/test-tenant/test-api/");
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri).header("X-API-Key", key).build(), BodyHandlers.ofString());
  }
}
