package io.gatehouse.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Reply;
import io.gatehouse.gateway.Soon;
import io.gatehouse.gateway.Yard;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Upstreams that answer before they have the whole request, or go away within an answer's head. */
class EarlyAnswerTest {

  private static final String UPLOAD =
      "POST /acme/open/x HTTP/1.1\r\nHost: g\r\nContent-Length: 3000000\r\n\r\n";

  @Test
  void whatIsAnsweredEarlyArrivesWholeThoughTheBodyStillComes() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  talk.head();
                  talk.say(Recorder.ok("early"));
                  await(read);
                });
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      client.send(UPLOAD).send("beginning");
      Soon.is(() -> yard.settlements().size() == 1);
      for (int part = 0; part < 20; part++) {
        client.send(new byte[100_000]);
      }
      Reply reply = client.read();
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.text()).isEqualTo("early");
      assertThat(reply.header("Connection")).contains("close");
      assertThat(yard.settlements().get(0).outcome()).isEqualTo(Outcome.SERVED);
      client.socket().shutdownOutput();
      assertThat(client.isClosed()).isTrue();
      assertThat(yard.settlements()).hasSize(1);
    } finally {
      read.countDown();
    }
  }

  @Test
  void anAnswerThatBeginsEarlyHasTheBodyGoOn() throws IOException {
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  talk.head();
                  talk.say("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nea");
                  talk.in().readNBytes(3_000_000);
                  talk.say("rly");
                });
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      client.send(UPLOAD);
      assertThat(client.read(true).status()).isEqualTo(200);
      client.send(new byte[3_000_000]);
      assertThat(client.readText(5)).isEqualTo("early");
      Soon.is(() -> yard.settlements().size() == 1);
      assertThat(yard.settlements().get(0).requestBytes()).isEqualTo(3_000_000);
    }
  }

  @Test
  void aResetWithinTheHeadIsNoAnswer() throws IOException {
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  talk.request();
                  talk.say("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Ha").reset();
                });
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      client.send("POST /acme/open/x HTTP/1.1\r\nHost: g\r\nContent-Length: 2\r\n\r\nhi");
      Reply reply = client.read();
      assertThat(reply.status()).isEqualTo(502);
      assertThat(reply.text()).contains("upstream_broken");
      assertThat(upstream.requests()).hasSize(1);
      assertThat(yard.settlements()).hasSize(1);
      assertThat(yard.settlements().get(0).outcome()).isEqualTo(Outcome.UPSTREAM_FAILED);
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
