package io.gatehouse.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.AccessTokens;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.web.fixture.TestServer;
import io.gatehouse.web.fixture.Wire;
import io.gatehouse.web.fixture.Wire.Reply;
import io.gatehouse.web.http.LongReads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TrailRoutesTest {

  private static final int SERVED = LongReads.THREADS + LongReads.WAITING;

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

  @Test
  void timesAreThoseOfRfc3339() {
    List<String> times =
        List.of(
            "from=0001-01-01T00:00:00Z&to=9999-12-31T23:59:59Z",
            "from=2026-11-21T05:00:00Z&to=2026-11-21T05:00:00Z",
            "from=2026-11-21t05:00:00.123456789%2B01:00");
    try (TestServer server = new TestServer(Map.of())) {
      for (String query : times) {
        String path = "/api/audit?organization=platform&" + query;

        assertThat(server.get(path, bearer(server)).status()).as(query).isEqualTo(200);
      }
    }
  }

  @Test
  void otherTimesAreRefusedByTheirName() {
    String late = "from=2026-11-21T05:00:01Z&to=2026-11-21T05:00:00Z";
    try (TestServer server = new TestServer(Map.of())) {
      refused(server, "from=2026-11-21T05:00Z", "from", "malformed");
      refused(server, "to=2026-11-21", "to", "malformed");
      refused(server, "to=10000-01-01T00:00:00Z", "to", "malformed");
      refused(server, "from=2026-11-21T05:00:00", "from", "malformed");
      refused(server, "from=2026-02-30T05:00:00Z", "from", "malformed");
      refused(server, "from=%D9%A2026-11-21T05:00:00Z", "from", "malformed");
      refused(server, late, "from", "out_of_range");
      refused(server, late, "to", "out_of_range");
    }
  }

  private static void refused(TestServer server, String query, String field, String code) {
    Reply reply = server.get("/api/audit?organization=platform&" + query, bearer(server));

    assertThat(reply.status()).as(query).isEqualTo(422);
    assertThat(reply.body()).contains("{\"field\":\"" + field + "\",\"code\":\"" + code + "\"");
  }

  private static void awaitFull(TestServer server) {
    String full = "executor_queued_tasks{name=\"long-reads\"} " + LongReads.WAITING + ".0";
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
