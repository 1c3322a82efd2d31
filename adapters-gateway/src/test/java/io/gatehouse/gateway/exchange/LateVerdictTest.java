package io.gatehouse.gateway.exchange;

import static io.gatehouse.gateway.FrameClient.ACK;
import static io.gatehouse.gateway.FrameClient.DATA;
import static io.gatehouse.gateway.FrameClient.END_STREAM;
import static io.gatehouse.gateway.FrameClient.PING;
import static io.gatehouse.gateway.FrameClient.SETTINGS;
import static io.gatehouse.gateway.FrameClient.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.gateway.FrameClient;
import io.gatehouse.gateway.FrameClient.Frame;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Soon;
import io.gatehouse.gateway.Yard;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Requests whose limits are asked for elsewhere, which takes a while. */
class LateVerdictTest {

  private static final int SIZE = 64 * 1024 * 1024;
  private static final int PART = 64 * 1024;
  private static final int FRAME = 16_384;

  @Test
  void aBodyWaitsWithTheClientUntilItIsLetIn() throws Exception {
    AtomicLong arrived = new AtomicLong();
    try (Recorder upstream = counting(arrived);
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      yard.limiter().hold();
      client.send(head("Content-Length: " + SIZE));
      AtomicLong sent = new AtomicLong();
      CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> send(client, sent));
      Soon.is(() -> yard.limiter().waiting() == 1);
      Soon.isStill(sent::get);
      // What the sockets of the machine hold on the way is not the gateway's.
      assertThat(sent.get()).isLessThan(SIZE / 4);
      yard.limiter().letGo();
      assertThat(client.read().status()).isEqualTo(200);
      sender.get();
      assertThat(arrived.get()).isEqualTo(SIZE);
    }
  }

  @Test
  void theBodyOfAStreamWaitsToo() throws Exception {
    AtomicLong arrived = new AtomicLong();
    try (Recorder upstream = counting(arrived);
        Yard yard = Yard.to(upstream);
        FrameClient client = FrameClient.to(yard.port())) {
      yard.limiter().hold();
      client.frame(SETTINGS, ACK, 0);
      String length = String.valueOf(9 * FRAME);
      client.request(
          1, 0, "POST", "/acme/pets/x", "x-api-key", Yard.LIMITED_KEY, "content-length", length);
      for (int part = 0; part < 8; part++) {
        client.frame(DATA, 0, 1, new byte[FRAME]);
      }
      client.frame(PING, 0, 0, new byte[8]);
      Frame next = client.next();
      while (next.type() != PING || !next.has(ACK)) {
        assertThat(isMoreWanted(next)).isFalse();
        next = client.next();
      }
      yard.limiter().letGo();
      while (!isMoreWanted(next)) {
        next = client.next();
      }
      client.frame(DATA, END_STREAM, 1, new byte[FRAME]);
      assertThat(client.answer(1).status()).isEqualTo(200);
      assertThat(arrived.get()).isEqualTo(9 * FRAME);
    }
  }

  @Test
  void whoIsLetInAfterLeavingIsSettledOnce() throws Exception {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.to(upstream)) {
      yard.limiter().hold();
      try (RawClient client = yard.client()) {
        client.send(head("Content-Length: 0"));
        Soon.is(() -> yard.limiter().waiting() == 1);
      }
      Soon.is(() -> yard.server().connections() == 0);
      Soon.is(() -> yard.answered() == 1);
      assertThat(yard.settlements()).isEmpty();
      yard.limiter().letGo();
      Soon.is(() -> !yard.settlements().isEmpty());
      try (RawClient client = yard.client()) {
        assertThat(client.get("/acme/pets/x", "X-API-Key: " + Yard.LIMITED_KEY).status())
            .isEqualTo(200);
      }
      assertThat(yard.settlements()).hasSize(2);
      assertThat(yard.settlements().get(0).outcome()).isEqualTo(Outcome.CLIENT_GONE);
      assertThat(yard.opened()).as("it never went up").hasSize(1);
    }
  }

  private static boolean isMoreWanted(Frame frame) {
    return frame.type() == WINDOW && frame.stream() == 1;
  }

  private static String head(String field) {
    return "POST /acme/pets/x HTTP/1.1\r\nHost: g\r\nX-API-Key: %s\r\n%s\r\n\r\n"
        .formatted(Yard.LIMITED_KEY, field);
  }

  private static Recorder counting(AtomicLong arrived) throws IOException {
    return new Recorder(
        talk -> {
          String head = talk.head().toLowerCase(Locale.ROOT);
          int at = head.indexOf("content-length:") + 15;
          long length = Long.parseLong(head.substring(at, head.indexOf('\r', at)).trim());
          byte[] part = new byte[PART];
          while (arrived.get() < length) {
            arrived.addAndGet(talk.in().readNBytes(part, 0, FRAME));
          }
          talk.say(Recorder.ok("thanks"));
        });
  }

  private static void send(RawClient client, AtomicLong sent) {
    try {
      while (sent.get() < SIZE) {
        client.send(new byte[PART]);
        sent.addAndGet(PART);
      }
    } catch (IOException e) {
      // The other end is gone.
    }
  }
}
