package io.gatehouse.web.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.runtime.HealthCheck;
import io.gatehouse.web.fixture.TestServer;
import io.gatehouse.web.fixture.Wire.Reply;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationsTest {

  /** A database that can be taken away. */
  @Singleton
  @Requires(property = "fixture.database")
  static final class Database implements HealthCheck {

    private enum Mood {
      THERE,
      GONE,
      OLD,
      BROKEN,
      SILENT
    }

    private final CountDownLatch silence = new CountDownLatch(1);
    private volatile Mood mood = Mood.THERE;

    @Override
    public String name() {
      return "database";
    }

    @Override
    public Health health() {
      switch (mood) {
        case BROKEN:
          throw new IllegalStateException("jdbc:postgresql://secret");
        case SILENT:
          return waited();
        case OLD:
          return new Health(true, "is stale: 90 s old");
        default:
          return mood == Mood.THERE
              ? new Health(true, "answers")
              : new Health(false, "can't be reached");
      }
    }

    private Health waited() {
      try {
        silence.await();
        return new Health(true, "answers");
      } catch (InterruptedException e) {
        return new Health(false, "was interrupted");
      }
    }
  }

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer(Map.of("fixture.database", true));
  }

  @AfterAll
  static void stop() {
    database().silence.countDown();
    server.close();
  }

  @BeforeEach
  void mend() {
    database().mood = Database.Mood.THERE;
    await("200");
  }

  @Test
  void aHealthyProcessSaysSo() {
    for (String path : new String[] {"/health", "/health/readiness"}) {
      Reply reply = server.get(path);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body())
          .isEqualTo(
              "{\"status\":\"up\",\"checks\":"
                  + "{\"database\":{\"status\":\"up\",\"detail\":\"answers\"}}}");
    }
    assertThat(server.get("/health/liveness").body()).contains("\"status\":\"up\"");
  }

  @Test
  void withoutItsDatabaseItIsAliveAndNotReady() {
    database().mood = Database.Mood.GONE;
    await("503");

    Reply reply = server.get("/health/readiness");

    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.body())
        .contains("\"code\":\"not_ready\"")
        .contains("can't serve yet. The database can't be reached.\"")
        .contains(
            "\"checks\":{\"database\":{\"status\":\"down\",\"detail\":\"can't be reached\"}}");
    assertThat(server.get("/health/liveness").status()).isEqualTo(200);
  }

  @Test
  void whatServesAllTheSameIsDescribed() {
    database().mood = Database.Mood.OLD;
    Instant end = Instant.now().plusSeconds(10);
    while (!server
        .get("/health")
        .body()
        .contains("{\"status\":\"up\",\"detail\":\"is stale: 90 s old\"}")) {
      assertThat(Instant.now()).isBefore(end);
    }
    assertThat(server.get("/health/readiness").status()).isEqualTo(200);
  }

  @Test
  void whatACheckStumblesOverIsNotTold() {
    database().mood = Database.Mood.BROKEN;
    await("503");

    assertThat(server.get("/health").body()).doesNotContain("jdbc");
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsNotWaitedFor() {
    database().mood = Database.Mood.SILENT;
    await("503");

    Instant before = Instant.now();
    for (int i = 0; i < 50; i++) {
      assertThat(server.get("/health/readiness").status()).isEqualTo(503);
      assertThat(server.get("/health/liveness").status()).isEqualTo(200);
    }
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(4));
    database().silence.countDown();
  }

  @Test
  void metricsCountRoutesAndRefusalsAndNothingThatClientsMakeUp() {
    server.get("/api/samples/made-up-1");
    server.get("/nowhere/made-up-2");
    server.call("MADEUP3", "/api/samples", null);

    Reply reply = server.get("/metrics");

    assertThat(reply.header("Content-Type")).startsWith("text/plain");
    assertThat(reply.body())
        .contains("gatehouse_http_requests_seconds_count{")
        .contains("route=\"/api/samples/{sample}\"")
        .contains("gatehouse_refusals_total{code=\"authentication_required\"}")
        .contains("jvm_memory_used_bytes")
        .doesNotContain("made-up", "MADEUP3");
  }

  private static Database database() {
    return server.bean(Database.class);
  }

  /** An answer is shared for a moment, so a change is seen a moment later. */
  private static void await(String status) {
    Instant end = Instant.now().plusSeconds(10);
    while (server.get("/health/readiness").status() != Integer.parseInt(status)) {
      assertThat(Instant.now()).isBefore(end);
    }
  }
}
