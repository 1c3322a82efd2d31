package io.gatehouse.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.AccessTokens;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.web.fixture.TestServer;
import io.gatehouse.web.fixture.Wire;
import io.gatehouse.web.fixture.Wire.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TrailRoutesTest {

  private static final int SERVED = TrailThreads.THREADS + TrailThreads.WAITING;

  @Test
  void fewReadWholeTrailsAtATimeAndHoldNobodyUp() throws Exception {
    try (TestServer server = new TestServer(Map.of())) {
      List<Wire> readers = new ArrayList<>();
      server.ports().slow.acquire();
      try {
        for (int i = 0; i < SERVED; i++) {
          readers.add(asked(server, i % 2 == 0 ? "export" : "verify"));
        }
        awaitFull(server);
        for (String what : List.of("export", "verify")) {
          try (Wire surplus = asked(server, what)) {
            Reply reply = surplus.reply();
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.body()).contains("\"code\":\"overloaded\"");
            assertThat(reply.header("Retry-After")).isEqualTo("1");
          }
        }
        assertThat(server.get("/api/audit?organization=platform", bearer(server)).status())
            .isEqualTo(200);
      } finally {
        server.ports().slow.release();
      }
      for (Wire reader : readers) {
        assertThat(reader.reply().status()).isEqualTo(200);
      }
      readers.forEach(Wire::close);
    }
  }

  @Test
  void entryThatCanNotBeReadIsSaidToBeOne() {
    try (TestServer server = new TestServer(Map.of())) {
      server.ports().trailIsUnreadable = true;
      for (String path : List.of("/api/audit", "/api/audit/export")) {
        Reply reply = server.get(path + "?organization=platform", bearer(server));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.body()).contains("\"code\":\"trail_unreadable\"", "/api/audit/verify");
      }
    }
  }

  private static void awaitFull(TestServer server) {
    String full = "executor_queued_tasks{name=\"trails\"} " + TrailThreads.WAITING + ".0";
    Instant patience = Instant.now().plusSeconds(30);
    while (!server.get("/metrics").body().contains(full)) {
      assertThat(Instant.now()).isBefore(patience);
    }
  }

  private static Wire asked(TestServer server, String what) {
    return server
        .wire()
        .send(
            "GET /api/audit/%s?organization=platform HTTP/1.1\nHost: localhost\n%s\n\n"
                .formatted(what, bearer(server)));
  }

  private static String bearer(TestServer server) {
    SessionId session = new SessionId(UUID.randomUUID());
    String token =
        server
            .bean(AccessTokens.class)
            .issue(server.ports().signedIn(session, true).id(), session, Instant.now());
    return "Authorization: Bearer " + token;
  }
}
