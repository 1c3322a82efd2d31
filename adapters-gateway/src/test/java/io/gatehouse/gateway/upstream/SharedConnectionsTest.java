package io.gatehouse.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Yard;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Versions whose targets are at one place share connections, and nothing else: whoever opened one
 * says nothing about where the next request goes.
 */
class SharedConnectionsTest {

  @Test
  void eachVersionsRequestsGoToItsOwnTarget() throws IOException {
    try (Recorder upstream = Recorder.answering(Recorder.ok("ok"));
        Yard yard = Yard.to(upstream)) {
      yard.part(upstream.url() + "/pets-base", upstream.url() + "/open-base/");
      for (int count = 0; count < 3; count++) {
        ask(yard);
      }
      assertThat(upstream.connections()).isEqualTo(1);
      assertThat(targets(upstream))
          .containsExactly(
              "GET /pets-base/dogs HTTP/1.1",
              "GET /open-base/cats HTTP/1.1",
              "GET /pets-base/dogs HTTP/1.1",
              "GET /open-base/cats HTTP/1.1",
              "GET /pets-base/dogs HTTP/1.1",
              "GET /open-base/cats HTTP/1.1");
    }
  }

  @Test
  void whoMovesIsFollowedOverTheSameConnection() throws IOException {
    try (Recorder upstream = Recorder.answering(Recorder.ok("ok"));
        Yard yard = Yard.to(upstream)) {
      ask(yard);
      yard.part(upstream.url() + "/moved", upstream.url());
      ask(yard);
      assertThat(upstream.connections()).isEqualTo(1);
      assertThat(targets(upstream))
          .containsExactly(
              "GET /dogs HTTP/1.1",
              "GET /cats HTTP/1.1",
              "GET /moved/dogs HTTP/1.1",
              "GET /cats HTTP/1.1");
    }
  }

  /** One request to each, one after the other, as two clients would. */
  private static void ask(Yard yard) throws IOException {
    try (RawClient one = yard.client();
        RawClient other = yard.client()) {
      assertThat(one.get("/acme/pets/dogs", Yard.KEY_FIELD).status()).isEqualTo(200);
      assertThat(other.get("/acme/open/cats").status()).isEqualTo(200);
    }
  }

  private static List<String> targets(Recorder upstream) {
    return upstream.requests().stream()
        .map(each -> each.lines().findFirst().orElseThrow())
        .toList();
  }
}
