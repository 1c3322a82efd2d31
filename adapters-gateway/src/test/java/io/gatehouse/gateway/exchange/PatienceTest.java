package io.gatehouse.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.catalog.Timeouts;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Reply;
import io.gatehouse.gateway.Yard;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What is tried again, what is not, and for how long the gateway waits. */
class PatienceTest {

  private static final Timeouts SHORT = new Timeouts(500, 500);

  /** Answers once on every connection, and then breaks it when the next request has come. */
  private static Recorder fickle() throws IOException {
    return new Recorder(
        talk -> {
          talk.request();
          talk.say(Recorder.ok("once"));
          talk.request();
          talk.reset();
        });
  }

  @Test
  void aRequestThatMayBeRepeatedSurvivesADeadConnection() throws IOException {
    try (Recorder upstream = fickle();
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      assertThat(client.get("/acme/open/x").status()).isEqualTo(200);
      assertThat(client.get("/acme/open/y").status()).isEqualTo(200);
      assertThat(upstream.connections()).isEqualTo(2);
      assertThat(yard.settlements()).hasSize(2);
    }
  }

  @Test
  void aPostIsNeverSentTwice() throws IOException {
    try (Recorder upstream = fickle();
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      assertThat(client.get("/acme/open/x").status()).isEqualTo(200);
      client.send("POST /acme/open/y HTTP/1.1\r\nHost: g\r\nContent-Length: 2\r\n\r\nhi");
      assertThat(client.read().status()).isEqualTo(502);
      assertThat(upstream.requests()).hasSize(2);
      assertThat(yard.settlements().get(1).outcome()).isEqualTo(Outcome.UPSTREAM_FAILED);
    }
  }

  @Test
  void aPostTakesNoConnectionThatMayHaveDied() throws Exception {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      assertThat(client.get("/acme/open/x").status()).isEqualTo(200);
      TimeUnit.MILLISECONDS.sleep(1100);
      client.send("POST /acme/open/y HTTP/1.1\r\nHost: g\r\nContent-Length: 2\r\n\r\nhi");
      assertThat(client.read().status()).isEqualTo(200);
      assertThat(upstream.connections()).isEqualTo(2);
    }
  }

  @Test
  void anUpstreamThatNeverAnswersTakesTooLong() throws IOException {
    try (Recorder upstream =
            new Recorder(talk -> talk.in().transferTo(OutputStream.nullOutputStream()));
        Yard yard = new Yard(SHORT, upstream.url());
        RawClient client = yard.client()) {
      long began = System.nanoTime();
      Reply reply = client.get("/acme/open/x");
      assertThat(reply.status()).isEqualTo(504);
      assertThat(reply.text()).contains("upstream_timeout");
      assertThat(System.nanoTime() - began).isBetween(400_000_000L, 3_000_000_000L);
      assertThat(client.get("/acme/nothing/x").status()).isEqualTo(404);
    }
  }

  @Test
  void whatIsSaidBeforeAnAnswerBuysNoTime() throws IOException {
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  talk.request();
                  for (int count = 0; count < 30; count++) {
                    pause(200);
                    talk.say("HTTP/1.1 103 Early Hints\r\n\r\n");
                  }
                  talk.say(Recorder.ok("late"));
                });
        Yard yard = new Yard(SHORT, upstream.url());
        RawClient client = yard.client()) {
      Reply reply = client.get("/acme/open/x");
      while (reply.status() == 103) {
        reply = client.read();
      }
      assertThat(reply.status()).isEqualTo(504);
    }
  }

  @Test
  void aBodyMayTakeLongerThanItsAnswer() throws IOException {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = new Yard(new Timeouts(500, 2_000), upstream.url());
        RawClient client = yard.client()) {
      client.send("POST /acme/open/x HTTP/1.1\r\nHost: g\r\nContent-Length: 15000\r\n\r\n");
      for (int count = 0; count < 15; count++) {
        pause(200);
        client.send(new byte[1000]);
      }
      assertThat(client.read().status()).isEqualTo(200);
    }
  }

  @Test
  void aBodyThatTricklesIsNotWaitedForForEver() throws IOException {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.impatient(upstream);
        RawClient client = yard.client()) {
      client.send("POST /acme/open/x HTTP/1.1\r\nHost: g\r\nContent-Length: 9000\r\n\r\n");
      for (int count = 0; count < 200 && client.isSilent(50); count++) {
        client.send("x");
      }
      Reply reply = client.read();
      assertThat(reply.status()).isEqualTo(408);
      assertThat(reply.header("Connection")).contains("close");
      assertThat(client.isClosed()).isTrue();
      assertThat(yard.settlements()).hasSize(1);
      assertThat(yard.settlements().get(0).outcome()).isEqualTo(Outcome.CLIENT_GONE);
    }
  }

  @Test
  void aStreamLivesAsLongAsSomethingMoves() throws IOException {
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  talk.request();
                  talk.say("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
                  for (int count = 0; count < 8; count++) {
                    pause(200);
                    talk.say("data: " + count + "\n\n");
                  }
                });
        Yard yard = new Yard(SHORT, upstream.url());
        RawClient client = yard.client()) {
      Reply reply = client.get("/acme/open/x");
      assertThat(reply.complete()).isTrue();
      assertThat(reply.text()).contains("data: 7");
    }
  }

  @Test
  void aStreamThatStandsStillIsCut() throws IOException {
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  talk.request();
                  talk.say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                  talk.in().transferTo(OutputStream.nullOutputStream());
                });
        Yard yard = new Yard(SHORT, upstream.url());
        RawClient client = yard.client()) {
      Reply reply = client.get("/acme/open/x");
      assertThat(reply.complete()).isFalse();
      assertThat(reply.text()).isEqualTo("half");
      assertThat(yard.settlements()).hasSize(1);
      assertThat(yard.settlements().get(0).outcome()).isEqualTo(Outcome.UPSTREAM_FAILED);
    }
  }

  @Test
  void aTruncatedAnswerIsNeverACleanEndForOldClients() throws IOException {
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  talk.request();
                  talk.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n");
                });
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      client.send("GET /acme/open/x HTTP/1.0\r\n\r\n");
      assertThat(client.read().complete()).isFalse();
    }
  }

  @Test
  void aClientThatLeavesTakesItsUpstreamAlong() throws Exception {
    AtomicInteger ended = new AtomicInteger();
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  talk.request();
                  ended.set(talk.in().read() < 0 ? 1 : 2);
                });
        Yard yard = Yard.to(upstream)) {
      try (RawClient client = yard.client()) {
        client.send("GET /acme/open/x HTTP/1.1\r\nHost: g\r\n\r\n");
        await(() -> !upstream.requests().isEmpty());
      }
      await(() -> ended.get() == 1);
      await(() -> yard.settlements().size() == 1);
      assertThat(yard.settlements().get(0).outcome()).isEqualTo(Outcome.CLIENT_GONE);
    }
  }

  @Test
  void aSlowHeadIsAnsweredAndTheConnectionCloses() throws IOException {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.impatient(upstream);
        RawClient client = yard.client()) {
      client.send("GET /acme/open/x HTTP/1.1\r\nHo");
      assertThat(client.read().status()).isEqualTo(408);
      assertThat(client.isClosed()).isTrue();
      assertThat(upstream.requests()).isEmpty();
    }
  }

  @Test
  void anIdleConnectionIsClosed() throws IOException {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.impatient(upstream);
        RawClient client = yard.client()) {
      assertThat(client.get("/acme/open/x").status()).isEqualTo(200);
      assertThat(client.isClosed()).isTrue();
    }
  }

  private static void pause(int millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      pause(10);
    }
  }
}
