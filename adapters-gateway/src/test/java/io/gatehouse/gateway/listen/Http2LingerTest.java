package io.gatehouse.gateway.listen;

import static io.gatehouse.gateway.FrameClient.ACK;
import static io.gatehouse.gateway.FrameClient.DATA;
import static io.gatehouse.gateway.FrameClient.END_STREAM;
import static io.gatehouse.gateway.FrameClient.PING;
import static io.gatehouse.gateway.FrameClient.RST;
import static io.gatehouse.gateway.FrameClient.SETTINGS;
import static io.gatehouse.gateway.listen.Http2Case.NO_ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.gateway.FrameClient;
import io.gatehouse.gateway.FrameClient.Frame;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Soon;
import io.gatehouse.gateway.Yard;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

/** Streams whose answer is complete while the request still comes. */
class Http2LingerTest {

  private static final int PART = 16_384;

  @Test
  void anEndThatIsLateIsHeardOut() throws Exception {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.to(upstream);
        FrameClient client = FrameClient.to(yard.port())) {
      client.request(1, 0, "POST", "/nowhere");
      assertThat(client.answer(1).status()).isEqualTo(404);
      for (int part = 0; part < 3; part++) {
        client.frame(DATA, 0, 1, new byte[PART]);
      }
      client.data(1, END_STREAM, "x").frame(PING, 0, 0, new byte[8]);
      Frame next = client.next();
      while (next.type() != PING || !next.has(ACK)) {
        assertThat(next.type()).as("nothing is wrong with it").isNotEqualTo(RST);
        next = client.next();
      }
    }
  }

  @Test
  void whoSendsMuchMoreIsStopped() throws Exception {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.to(upstream);
        FrameClient client = FrameClient.to(yard.port())) {
      client.request(1, 0, "POST", "/nowhere");
      assertThat(client.answer(1).status()).isEqualTo(404);
      sendMuch(client);
      assertThat(client.next(RST).error()).isEqualTo(NO_ERROR);
      assertThat(client.get(3, "/acme/open/x").answer(3).body()).isEqualTo("hello");
    }
  }

  @Test
  void whoFallsSilentIsNotWaitedForForEver() throws Exception {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.impatient(upstream);
        FrameClient client = FrameClient.to(yard.port())) {
      client.request(1, 0, "POST", "/nowhere");
      assertThat(client.answer(1).status()).isEqualTo(404);
      assertThat(client.next(RST).error()).isEqualTo(NO_ERROR);
    }
  }

  @Test
  void whatAnUpstreamAnswersEarlyArrivesWhole() throws Exception {
    try (Recorder upstream = early();
        Yard yard = Yard.to(upstream);
        FrameClient client = FrameClient.to(yard.port())) {
      client.request(1, 0, "POST", "/acme/open/x").data(1, 0, "beginning");
      FrameClient.Answer answer = client.answer(1);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("early");
      Soon.is(() -> yard.settlements().size() == 1);
      sendMuch(client);
      assertThat(client.next(RST).error()).isEqualTo(NO_ERROR);
      assertThat(client.get(3, "/acme/open/y").answer(3).body()).isEqualTo("early");
      assertThat(yard.settlements()).hasSize(2).allMatch(e -> e.outcome() == Outcome.SERVED);
      assertThat(upstream.connections()).as("the first can't be used again").isEqualTo(2);
    }
  }

  /** More than anybody throws away, and less than the window that was granted. */
  private static void sendMuch(FrameClient client) throws IOException {
    client.frame(SETTINGS, ACK, 0);
    for (int part = 0; part < 5; part++) {
      client.frame(DATA, 0, 1, new byte[PART]);
    }
  }

  private static Recorder early() throws IOException {
    return new Recorder(
        talk -> {
          talk.head();
          talk.say(Recorder.ok("early"));
          talk.in().transferTo(OutputStream.nullOutputStream());
        });
  }
}
