package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.fixture.TestServer;
import io.gatehouse.web.fixture.Wire;
import io.gatehouse.web.fixture.Wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlowRoutesTest {

  private static final int MANY = 80 * Runtime.getRuntime().availableProcessors() + 64;

  @Test
  void whoWaitsForHashesHoldsNobodyUp() throws Exception {
    try (TestServer server = new TestServer(Map.of())) {
      List<Wire> waiting = new ArrayList<>();
      server.ports().slow.acquire();
      try {
        for (int i = 0; i < MANY; i++) {
          waiting.add(askedForAHash(server));
        }
        for (int i = 0; i < 20; i++) {
          assertThat(server.json("GET", "/api/samples", null).status()).isEqualTo(200);
        }
        // By now all of them have been read, so one more is one too many, and is told so at once.
        Wire late = askedForAHash(server);
        waiting.add(late);
        Reply surplus = late.reply();
        ProblemAnswersTest.assertProblem(surplus, 503, "overloaded");
        assertThat(surplus.header("Retry-After")).isEqualTo("1");
      } finally {
        server.ports().slow.release();
      }
      assertThat(waiting.get(0).reply().status()).isEqualTo(201);
      waiting.forEach(Wire::close);
    }
  }

  private static Wire askedForAHash(TestServer server) {
    return server
        .wire()
        .send(
            "POST /api/samples/public/slow HTTP/1.1\nHost: localhost\n"
                + "Content-Type: application/json\nContent-Length: 2\n\n{}");
  }
}
