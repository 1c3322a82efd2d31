package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.fixture.TestServer;
import io.gatehouse.web.fixture.Wire;
import io.gatehouse.web.fixture.Wire.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlowRoutesTest {

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final int SERVED = 2 * PROCESSORS + 40 * PROCESSORS;
  private static final int MANY = SERVED + 100;

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
        assertNoRoomLeft(server);
      } finally {
        server.ports().slow.release();
      }
      // Which of them came too late is not for the order of sending to say.
      List<Integer> answers = waiting.stream().map(each -> each.reply().status()).toList();
      assertThat(answers).containsOnly(201, 503);
      assertThat(Collections.frequency(answers, 201)).isEqualTo(SERVED);
      waiting.forEach(Wire::close);
    }
  }

  /** By now all of them have been read, so one more is one too many, and is told so at once. */
  private static void assertNoRoomLeft(TestServer server) {
    try (Wire late = askedForAHash(server)) {
      Reply surplus = late.reply();
      ProblemAnswersTest.assertProblem(surplus, 503, "overloaded");
      assertThat(surplus.header("Retry-After")).isEqualTo("1");
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
