package io.gatehouse.gateway.listen;

import static io.gatehouse.gateway.FrameClient.DATA;
import static io.gatehouse.gateway.FrameClient.GOAWAY;
import static io.gatehouse.gateway.FrameClient.HEADERS;
import static io.gatehouse.gateway.FrameClient.PING;
import static io.gatehouse.gateway.FrameClient.SETTINGS;
import static io.gatehouse.gateway.FrameClient.WINDOW;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.FrameClient;
import io.gatehouse.gateway.FrameClient.Frame;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Soon;
import io.gatehouse.gateway.Yard;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How much of HTTP/2 a client is granted: memory, and patience. */
class Http2LimitsTest {

  @Test
  void whoDoesNotReadHoldsLittle() throws Exception {
    AtomicLong said = new AtomicLong();
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  talk.request();
                  talk.say("HTTP/1.1 200 OK\r\nContent-Length: 536870912\r\n\r\n");
                  byte[] much = new byte[64 * 1024];
                  while (said.addAndGet(much.length) <= 512L * 1024 * 1024) {
                    talk.say(much);
                  }
                });
        Yard yard = Yard.to(upstream);
        FrameClient client = FrameClient.to(yard.port())) {
      client.get(1, "/acme/open/x");
      Soon.isStill(said::get);
      // What the sockets of the machine hold on the way is not the gateway's.
      assertThat(said.get()).isLessThan(16L * 1024 * 1024);
      client.get(3, "/acme/pets/x");
      assertThat(client.read(client.next(HEADERS)).status()).hasToString("200");
      assertThat(client.read(client.next(HEADERS)).status()).hasToString("401");
    }
  }

  @Test
  void whoReadsNothingIsNotWaitedForForEver() throws Exception {
    String much = "x".repeat(1_000_000);
    try (Recorder upstream = Recorder.answering(Recorder.ok(much));
        Yard yard = Yard.impatient(upstream);
        FrameClient client = FrameClient.to(yard.port())) {
      client.frame(SETTINGS, 0, 0, new byte[] {0, 4, 0x7f, -1, -1, -1});
      client.frame(WINDOW, 0, 0, FrameClient.number(1 << 30));
      for (int count = 0; count < 50; count++) {
        client.get(1 + 2 * count, "/acme/open/x");
      }
      Soon.is(() -> upstream.requests().size() == 50);
      Soon.is(() -> yard.server().connections() == 0);
    }
  }

  @Test
  void headsAreNoLargerThanInTheOtherProtocol() throws Exception {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.to(upstream);
        FrameClient client = FrameClient.to(yard.port())) {
      client.get(1, "/acme/open/" + "x".repeat(8 * 1024));
      assertThat(client.answer(1).status()).isEqualTo(414);
      String[] fields = new String[2 * 128];
      for (int at = 0; at < fields.length; at += 2) {
        fields[at] = "x-" + at;
        fields[at + 1] = "y";
      }
      client.get(3, "/acme/open/x", fields);
      assertThat(client.answer(3).status()).isEqualTo(431);
      client.get(5, "/acme/open/x", Arrays.copyOf(fields, 200));
      assertThat(client.answer(5).body()).isEqualTo("hello");
    }
  }

  @Test
  void aConnectionCarriesSoManyRequestsAndNoMore() throws Exception {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.impatient(upstream);
        FrameClient client = FrameClient.to(yard.port())) {
      for (int count = 0; count < 99; count++) {
        client.get(1 + 2 * count, "/acme/open/x");
        assertThat(client.answer(1 + 2 * count).body()).isEqualTo("hello");
      }
      client.get(199, "/acme/open/x");
      assertThat(client.next(GOAWAY).number(0)).as("no more, please").isEqualTo(Integer.MAX_VALUE);
      client.frame(PING, 1, 0, client.next(PING).payload());
      assertThat(client.next(GOAWAY).number(0)).as("no more").isEqualTo(199);
      assertThat(client.next(GOAWAY)).isNull();
      assertThat(yard.settlements()).hasSize(100).allMatch(each -> each.status() == 200);
    }
  }

  @Test
  void anAnswerWithoutContentSaysNoLength() throws Exception {
    try (Recorder upstream =
            Recorder.answering("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n");
        Yard yard = Yard.to(upstream);
        FrameClient client = FrameClient.to(yard.port())) {
      client.get(1, "/acme/open/x");
      FrameClient.Answer answer = client.answer(1);
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.head().contains("content-length")).isFalse();
    }
  }

  @Test
  void aSlowUpstreamMakesTheClientWait() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  talk.head();
                  try {
                    over.await();
                  } catch (InterruptedException e) {
                    throw new AssertionError(e);
                  }
                });
        Yard yard = Yard.to(upstream);
        FrameClient client = FrameClient.to(yard.port())) {
      client.request(1, 0, "POST", "/acme/open/x");
      client.socket().setSoTimeout(1_000);
      long credit = 0;
      long granted = 128 * 1024;
      byte[] part = new byte[16 * 1024];
      try {
        while (credit < 256L * 1024 * 1024) {
          while (granted - credit < part.length) {
            Frame frame = client.next(WINDOW);
            granted += frame.stream() == 1 ? frame.number(0) : 0;
          }
          client.frame(DATA, 0, 1, part);
          credit += part.length;
        }
      } catch (java.net.SocketTimeoutException e) {
        // No more credit, as it should be.
      }
      assertThat(credit).isBetween(128L * 1024, 16L * 1024 * 1024);
      over.countDown();
    }
  }

  @Test
  void limitsAreSaidAtOnce() throws Exception {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.to(upstream);
        FrameClient client = FrameClient.to(yard.port())) {
      Frame settings = client.next();
      assertThat(settings.type()).isEqualTo(SETTINGS);
      int[] values = new int[10];
      for (int at = 0; at < settings.payload().length; at += 6) {
        values[settings.payload()[at + 1]] = settings.number(at + 2);
      }
      assertThat(values[3]).as("concurrent streams").isEqualTo(100);
      assertThat(values[4]).as("window of a stream").isEqualTo(128 * 1024);
      assertThat(values[6]).as("header list").isEqualTo(32 * 1024);
      int window = 65_535;
      while (window < 1024 * 1024) {
        Frame more = client.next(WINDOW);
        assertThat(more.stream()).isZero();
        window += more.number(0);
      }
      assertThat(window).isEqualTo(1024 * 1024);
    }
  }

  @Test
  void whoHasNothingToSayIsSentAway() throws Exception {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.impatient(upstream);
        FrameClient client = FrameClient.to(yard.port())) {
      client.get(1, "/acme/open/x");
      assertThat(client.answer(1).body()).isEqualTo("hello");
      Frame bye = client.next(GOAWAY);
      assertThat(bye).isNotNull();
      assertThat(bye.error()).isZero();
      assertThat(client.next()).isNull();
    }
  }

  @Test
  void aPrefaceOfWhichTheRestDoesNotComeIsNotWaitedForLong() throws Exception {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.impatient(upstream);
        FrameClient client =
            new FrameClient(new Socket(InetAddress.getLoopbackAddress(), yard.port()))) {
      client.send("PRI * HT".getBytes(US_ASCII));
      assertThat(client.next()).isNull();
    }
  }

  @Test
  void settingsThatDoNotComeAreNotWaitedForLong() throws Exception {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.impatient(upstream);
        FrameClient mute =
            new FrameClient(new Socket(InetAddress.getLoopbackAddress(), yard.port()))) {
      mute.send(FrameClient.PREFACE.getBytes(US_ASCII));
      assertThat(mute.next(GOAWAY)).isNotNull();
      assertThat(mute.next()).isNull();
    }
  }
}
