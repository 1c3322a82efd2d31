package io.gatehouse.gateway.listen;

import static io.gatehouse.gateway.FrameClient.GOAWAY;
import static io.gatehouse.gateway.FrameClient.HEADERS;
import static io.gatehouse.gateway.FrameClient.PING;
import static io.gatehouse.gateway.FrameClient.RST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.gateway.FrameClient;
import io.gatehouse.gateway.FrameClient.Frame;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Reply;
import io.gatehouse.gateway.Soon;
import io.gatehouse.gateway.Yard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a gateway stops: nothing that was begun is lost, and nobody can keep it from stopping. */
class DrainTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void whatWasBegunIsFinishedAndWhatIsIdleIsClosed() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (Recorder upstream = slow(asked, goOn);
        Yard yard = Yard.to(upstream);
        RawClient idle = yard.client();
        RawClient fresh = yard.client();
        RawClient busy = yard.client()) {
      assertThat(idle.get("/acme/pets/x").status()).isEqualTo(401);
      busy.send("GET /acme/open/slow HTTP/1.1\r\nHost: g\r\n\r\n");
      asked.await();
      long began = System.nanoTime();
      CompletableFuture<Void> stopped = stop(yard, LONG);
      assertThat(idle.isClosed()).isTrue();
      assertThat(fresh.isClosed()).isTrue();
      assertThat(stopped.isDone()).isFalse();
      goOn.countDown();
      Reply reply = busy.read();
      assertThat(reply.text()).isEqualTo("slow");
      assertThat(reply.header("Connection")).hasValue("close");
      assertThat(busy.isClosed()).isTrue();
      busy.socket().close();
      stopped.get(20, TimeUnit.SECONDS);
      assertThat(System.nanoTime() - began).isLessThan(LONG.toNanos());
      assertThat(yard.settlements()).hasSize(1);
      assertThat(yard.settlements().get(0).outcome()).isEqualTo(Outcome.SERVED);
    }
  }

  @Test
  void streamsAreToldTwiceAndFinish() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (Recorder upstream = slow(asked, goOn);
        Yard yard = Yard.to(upstream);
        FrameClient idle = FrameClient.to(yard.port());
        FrameClient client = FrameClient.to(yard.port())) {
      idle.get(1, "/acme/pets/x").answer(1);
      client.get(1, "/acme/open/slow");
      asked.await();
      CompletableFuture<Void> stopped = stop(yard, LONG);
      Frame first = client.next(GOAWAY);
      assertThat(first.number(0)).as("no more, please").isEqualTo(Integer.MAX_VALUE);
      Frame ping = client.next(PING);
      // On its way when the first farewell was: it is served.
      client.get(3, "/acme/pets/x");
      client.frame(PING, 1, 0, ping.payload());
      Frame third = client.next(HEADERS);
      assertThat(third.stream()).isEqualTo(3);
      assertThat(client.read(third).status()).hasToString("401");
      Frame second = client.next(GOAWAY);
      assertThat(second.number(0)).as("no more").isEqualTo(3);
      goOn.countDown();
      assertThat(client.answer(1).body()).isEqualTo("slow");
      assertThat(client.next()).isNull();
      stopped.get(20, TimeUnit.SECONDS);
      assertThat(yard.settlements()).hasSize(1);
      assertThat(yard.settlements().get(0).outcome()).isEqualTo(Outcome.SERVED);
    }
  }

  @Test
  void nobodyDelaysTheEndBeyondTheGrace() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  talk.request();
                  talk.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                  asked.countDown();
                  talk.in().read();
                });
        Yard yard = Yard.to(upstream);
        RawClient half = yard.client();
        RawClient stream = yard.client();
        FrameClient frames = FrameClient.to(yard.port());
        Socket mute = new Socket(InetAddress.getLoopbackAddress(), yard.port())) {
      half.send("GET /acme/open/x HT");
      frames.request(1, 0, "POST", "/acme/open/x");
      stream.send("GET /acme/open/x HTTP/1.1\r\nHost: g\r\n\r\n");
      asked.await();
      assertThat(mute.isConnected()).isTrue();
      long began = System.nanoTime();
      stop(yard, Duration.ofSeconds(1)).get(20, TimeUnit.SECONDS);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
      assertThat(half.isClosed()).isTrue();
      assertThat(yard.server().connections()).isZero();
      assertThat(yard.settlements()).allMatch(each -> each.outcome() == Outcome.CLIENT_GONE);
    }
  }

  @Test
  void whatHasNoEndGetsLessTimeThanTheRest() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    try (Recorder upstream = new Recorder(talk -> answerAny(talk, goOn));
        Yard yard = Yard.to(upstream);
        RawClient events = yard.client();
        RawClient socket = yard.client();
        FrameClient frames = FrameClient.to(yard.port());
        RawClient late = yard.client()) {
      events.send("GET /acme/open/events HTTP/1.1\r\nHost: g\r\n\r\n").read(true);
      socket
          .send("GET /acme/open/socket HTTP/1.1\r\nHost: g\r\nConnection: Upgrade\r\n")
          .send("Upgrade: websocket\r\n\r\n")
          .read();
      frames.get(1, "/acme/open/events").next(HEADERS);
      late.send("GET /acme/open/late HTTP/1.1\r\nHost: g\r\n\r\n");
      Soon.is(() -> upstream.requests().size() == 4);
      CompletableFuture<Void> stopped =
          CompletableFuture.runAsync(() -> yard.server().stop(LONG, Duration.ofMillis(200)));
      assertThat(events.isClosed()).isTrue();
      assertThat(socket.isClosed()).isTrue();
      assertThat(frames.next(RST)).isNotNull();
      assertThat(stopped.isDone()).isFalse();
      goOn.countDown();
      assertThat(late.read().text()).isEqualTo("late");
      for (RawClient each : List.of(events, socket, late)) {
        each.socket().close();
      }
      stopped.get(20, TimeUnit.SECONDS);
      assertThat(yard.settlements()).hasSize(4);
    }
  }

  @Test
  void whatIsCutOffWhenTheGraceIsOverIsNoGoodEnd() throws Exception {
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  talk.request();
                  talk.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n");
                  talk.in().read();
                });
        Yard yard = Yard.to(upstream);
        RawClient old = yard.client()) {
      old.send("GET /acme/open/x HTTP/1.0\r\n\r\n").read(true);
      assertThat(old.readText(4)).isEqualTo("half");
      CompletableFuture<Void> stopped = stop(yard, Duration.ofMillis(100));
      assertThatThrownBy(old.in()::read).isInstanceOf(IOException.class);
      stopped.get(20, TimeUnit.SECONDS);
    }
  }

  private static void answerAny(Recorder.Talk talk, CountDownLatch goOn) throws IOException {
    String asked = talk.request();
    if (asked.contains("/events")) {
      talk.say("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n");
      talk.in().read();
    } else if (asked.contains("/socket")) {
      talk.say("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n");
      talk.say("Upgrade: websocket\r\nSec-WebSocket-Accept: any\r\n\r\n");
      talk.in().read();
    } else {
      await(goOn);
      talk.say(Recorder.ok("late"));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void replacingTheTableDisturbsNobody() throws Exception {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client();
        FrameClient frames = FrameClient.to(yard.port())) {
      CompletableFuture<Void> publishing =
          CompletableFuture.runAsync(
              () -> {
                for (int count = 0; count < 1_000; count++) {
                  yard.republish();
                }
              });
      int requests = 0;
      while (!publishing.isDone() || requests < 200) {
        assertThat(client.get("/acme/pets/x", Yard.KEY_FIELD).text()).isEqualTo("hello");
        int stream = 1 + 2 * requests;
        frames.get(stream, "/acme/pets/x", "x-api-key", Yard.KEY);
        assertThat(frames.answer(stream).body()).isEqualTo("hello");
        requests++;
      }
      publishing.join();
      assertThat(yard.server().connections()).isEqualTo(2);
      assertThat(upstream.connections()).isEqualTo(1);
      assertThat(yard.settlements()).hasSize(2 * requests);
      assertThat(yard.settlements()).allMatch(each -> each.outcome() == Outcome.SERVED);
    }
  }

  private static CompletableFuture<Void> stop(Yard yard, Duration grace) {
    return CompletableFuture.runAsync(() -> yard.server().stop(grace));
  }

  private static Recorder slow(CountDownLatch asked, CountDownLatch goOn) throws IOException {
    return new Recorder(
        talk -> {
          talk.request();
          asked.countDown();
          await(goOn);
          talk.say(Recorder.ok("slow"));
        });
  }
}
