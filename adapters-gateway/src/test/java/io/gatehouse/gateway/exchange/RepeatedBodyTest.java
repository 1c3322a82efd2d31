package io.gatehouse.gateway.exchange;

import static io.gatehouse.gateway.FrameClient.END_STREAM;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.gateway.FrameClient;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Soon;
import io.gatehouse.gateway.Yard;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Bodies of requests that are sent again. */
class RepeatedBodyTest {

  private static final int KEPT = 64 * 1024;

  /** Breaks the first connection when it has read so much, and serves all others. */
  private static Recorder breaking(int afterBytes) throws IOException {
    return breaking(
        afterBytes,
        talk -> {
          while (!talk.request().isEmpty()) {
            talk.say(Recorder.ok("done"));
          }
        });
  }

  private static Recorder breaking(int afterBytes, Recorder.Script others) throws IOException {
    AtomicInteger connections = new AtomicInteger();
    return new Recorder(
        talk -> {
          if (connections.incrementAndGet() == 1) {
            talk.head();
            talk.in().readNBytes(afterBytes);
            talk.reset();
          } else {
            others.serve(talk);
          }
        });
  }

  @Test
  void aPutGoesToAnotherConnectionWithItsBody() throws IOException {
    for (String method : new String[] {"PUT", "DELETE"}) {
      try (Recorder upstream = breaking(2);
          Yard yard = Yard.to(upstream);
          RawClient client = yard.client()) {
        client.send(method + " /acme/open/y HTTP/1.1\r\nHost: g\r\nContent-Length: 4\r\n\r\nbody");
        assertThat(client.read().text()).isEqualTo("done");
        assertThat(upstream.lastRequest()).startsWith(method + " /y ").endsWith("\r\n\r\nbody");
        assertThat(yard.settlements()).hasSize(1);
        assertThat(yard.settlements().get(0).requestBytes()).isEqualTo(4);
      }
    }
  }

  @Test
  void whatWasSentIsSentAgainAndTheRestFollows() throws IOException {
    try (Recorder upstream = breaking(5);
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      client.send(
          "PUT /acme/open/y HTTP/1.1\r\nHost: g\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
      Soon.is(() -> upstream.connections() == 2);
      client.send("3\r\ndef\r\n0\r\n\r\n");
      assertThat(client.read().text()).isEqualTo("done");
      assertThat(upstream.lastRequest()).endsWith("\r\n\r\n3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n");
    }
  }

  @Test
  void trailersAreSentAgainToo() throws IOException {
    String body = "3\r\nabc\r\n0\r\nX-Sum: 3\r\n\r\n";
    List<String> bodies = new CopyOnWriteArrayList<>();
    Recorder.Script second =
        talk -> {
          talk.head();
          bodies.add(new String(talk.in().readNBytes(body.length()), ISO_8859_1));
          talk.say(Recorder.ok("done"));
        };
    try (Recorder upstream = breaking(body.length(), second);
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      client.send("PUT /acme/open/y HTTP/1.1\r\nHost: g\r\nTransfer-Encoding: chunked\r\n\r\n");
      client.send(body);
      assertThat(client.read().text()).isEqualTo("done");
      assertThat(bodies).containsExactly(body);
    }
  }

  @Test
  void whatIsTooLongToKeepIsSentOnce() throws IOException {
    for (int size : new int[] {KEPT, KEPT + 1}) {
      try (Recorder upstream = breaking(size);
          Yard yard = Yard.to(upstream);
          RawClient client = yard.client()) {
        client.send("PUT /acme/open/y HTTP/1.1\r\nHost: g\r\nContent-Length: " + size + "\r\n\r\n");
        client.send("x".repeat(size));
        assertThat(client.read().status()).isEqualTo(size == KEPT ? 200 : 502);
        assertThat(upstream.connections()).isEqualTo(size == KEPT ? 2 : 1);
      }
    }
  }

  @Test
  void whatBecomesTooLongIsSentOnce() throws IOException {
    String size = Integer.toHexString(KEPT);
    try (Recorder upstream = breaking(KEPT + 3);
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      client.send("PUT /acme/open/y HTTP/1.1\r\nHost: g\r\nTransfer-Encoding: chunked\r\n\r\n");
      client.send(size + "\r\n" + "x".repeat(KEPT) + "\r\n1\r\nx\r\n");
      assertThat(client.read().status()).isEqualTo(502);
      assertThat(upstream.connections()).isEqualTo(1);
      assertThat(yard.settlements().get(0).outcome()).isEqualTo(Outcome.UPSTREAM_FAILED);
    }
  }

  @Test
  void streamsAreSentAgainToo() throws Exception {
    try (Recorder upstream = breaking(2);
        Yard yard = Yard.to(upstream);
        FrameClient client = FrameClient.to(yard.port())) {
      client.request(1, 0, "PUT", "/acme/open/y", "content-length", "4");
      client.data(1, END_STREAM, "body");
      assertThat(client.answer(1).body()).isEqualTo("done");
      assertThat(upstream.lastRequest()).endsWith("\r\n\r\nbody");
    }
  }
}
