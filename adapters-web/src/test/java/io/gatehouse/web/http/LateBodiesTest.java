package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.AccessTokens;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.User;
import io.gatehouse.web.fixture.TestServer;
import io.gatehouse.web.fixture.Wire;
import io.gatehouse.web.fixture.Wire.Reply;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LateBodiesTest {

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer(Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whoLogsOutBeforeTheBodyIsWholeIsOut() throws Exception {
    SessionId session = new SessionId(UUID.randomUUID());
    User user = server.ports().signedIn(session, false);

    Reply reply = whenTheHeadIsRead(user, session, () -> server.ports().sessions.remove(session));

    ProblemAnswersTest.assertProblem(reply, 401, "token_invalid");
  }

  @Test
  void whoIsDisabledBeforeTheBodyIsWholeIsOut() throws Exception {
    SessionId session = new SessionId(UUID.randomUUID());
    User user = server.ports().signedIn(session, false);
    User disabled = user.changed(User.State.DISABLED, false, Instant.now());

    Reply reply =
        whenTheHeadIsRead(user, session, () -> server.ports().sessions.put(session, disabled));

    ProblemAnswersTest.assertProblem(reply, 401, "token_invalid");
  }

  @Test
  void whoStaysIsLetInWheneverTheBodyIsWhole() throws Exception {
    SessionId session = new SessionId(UUID.randomUUID());
    User user = server.ports().signedIn(session, false);

    assertThat(whenTheHeadIsRead(user, session, () -> {}).status()).isEqualTo(200);
  }

  @Test
  void whoHasFewerRightsWhenTheBodyIsWholeHasNoMore() throws Exception {
    SessionId session = new SessionId(UUID.randomUUID());
    User admin = server.ports().signedIn(session, true);
    User demoted = admin.changed(User.State.ACTIVE, false, Instant.now());

    Reply reply =
        whenTheHeadIsRead(admin, session, () -> server.ports().sessions.put(session, demoted));

    assertThat(reply.body()).contains("\"note\":\"nobody\"");
    assertThat(
            whenTheHeadIsRead(admin, session, () -> server.ports().sessions.put(session, admin))
                .body())
        .contains("\"note\":\"administrator\"");
  }

  @Test
  void whoSendsAllAtOnceIsAskedForOnce() {
    server.ports().lookedUp.drainPermits();

    assertThat(server.json("PATCH", "/api/samples/a", "{}").status()).isEqualTo(200);

    assertThat(server.ports().lookedUp.availablePermits()).isEqualTo(1);
  }

  /** Holds the last byte of a good request back until the caller is known and this is done. */
  private static Reply whenTheHeadIsRead(User user, SessionId session, Runnable meanwhile)
      throws InterruptedException {
    String token = server.bean(AccessTokens.class).issue(user.id(), session, Instant.now());
    server.ports().lookedUp.drainPermits();
    try (Wire wire = server.wire()) {
      wire.send(
          "PATCH /api/samples/a HTTP/1.1\nHost: localhost\nContent-Type: application/json\n"
              + "Content-Length: 2\nAuthorization: Bearer "
              + token
              + "\n\n{");
      assertThat(server.ports().lookedUp.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      meanwhile.run();
      return wire.send("}").reply();
    }
  }
}
