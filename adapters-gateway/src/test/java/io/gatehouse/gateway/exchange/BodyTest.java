package io.gatehouse.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.catalog.Timeouts;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Reply;
import io.gatehouse.gateway.Yard;
import io.gatehouse.gateway.http.WireLimits;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies that are too large, and clients that ask before they send one. */
class BodyTest {

  private static final String POST = "POST /acme/open/x HTTP/1.1\r\nHost: g\r\n";
  private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n";

  private Recorder upstream;
  private Yard yard;
  private RawClient client;

  @BeforeEach
  void start() throws IOException {
    upstream = Recorder.answering(Recorder.ok("fine"));
    WireLimits all = WireLimits.DEFAULT;
    WireLimits limits =
        new WireLimits(
            all.requestLine(),
            all.headers(),
            10,
            all.requests(),
            all.head(),
            all.idle(),
            all.stall(),
            all.linger(),
            all.relay());
    yard = new Yard(Timeouts.DEFAULT, limits, List.of(), upstream.url());
    client = yard.client();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    yard.close();
    upstream.close();
  }

  @Test
  void aBodyWithinTheLimitIsTaken() throws IOException {
    assertThat(client.send(POST + "Content-Length: 10\r\n\r\n0123456789").read().status())
        .isEqualTo(200);
    assertThat(client.send(CHUNKED + "\r\na\r\n0123456789\r\n0\r\n\r\n").read().status())
        .isEqualTo(200);
  }

  @Test
  void aLongerOneIsRefusedByWhatItSaysOfItself() throws IOException {
    assertThat(client.send(POST + "Content-Length: 11\r\n\r\n").read().status()).isEqualTo(413);
    assertThat(client.isClosed()).isTrue();
    assertThat(upstream.connections()).isZero();
  }

  @Test
  void aLongerOneIsRefusedByCounting() throws IOException {
    client.send(CHUNKED + "\r\na\r\n0123456789\r\n1\r\nx\r\n0\r\n\r\n");
    assertThat(client.read().status()).isEqualTo(413);
    assertThat(client.isClosed()).isTrue();
    assertThat(upstream.requests()).noneMatch(request -> request.contains("\r\n0\r\n\r\n"));
  }

  @Test
  void whoAsksIsToldToGoOnWhenThereIsSomewhereToGo() throws IOException {
    client.send(POST + "Content-Length: 5\r\nExpect: 100-Continue\r\n\r\n");
    assertThat(client.read().status()).isEqualTo(100);
    assertThat(client.send("hello").read().status()).isEqualTo(200);
    assertThat(upstream.lastRequest()).endsWith("hello").doesNotContainIgnoringCase("expect");
    client.send(POST + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\nhello");
    Reply reply = client.read();
    assertThat(reply.status() == 100 ? client.read().status() : reply.status()).isEqualTo(200);
  }

  @Test
  void whoAsksInVainIsNotToldToGoOn() throws IOException {
    String ask = "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n";
    client.send("POST /acme/pets/x HTTP/1.1\r\nHost: g\r\n" + ask);
    assertThat(client.read().status()).isEqualTo(401);
    assertThat(client.isClosed()).isTrue();
    try (RawClient other = yard.client()) {
      other.send(POST + "Content-Length: 11\r\nExpect: 100-continue\r\n\r\n");
      assertThat(other.read().status()).isEqualTo(413);
    }
    upstream.close();
    try (RawClient other = yard.client()) {
      assertThat(other.send(POST + ask).read().status()).isEqualTo(502);
    }
    assertThat(upstream.requests()).isEmpty();
  }

  @Test
  void oldClientsAreToldNothingInBetween() throws IOException {
    client.send(
        "POST /acme/open/x HTTP/1.0\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello");
    assertThat(client.read().status()).isEqualTo(200);
    upstream.follow(
        talk -> {
          talk.request();
          talk.say("HTTP/1.1 103 Hints\r\nLink: </a>\r\n\r\n" + Recorder.ok("fine"));
        });
    try (Yard fresh = Yard.to(upstream);
        RawClient old = fresh.client();
        RawClient young = fresh.client()) {
      assertThat(old.send("GET /acme/open/x HTTP/1.0\r\n\r\n").read().status()).isEqualTo(200);
      assertThat(young.get("/acme/open/x").status()).isEqualTo(103);
      assertThat(young.read().text()).isEqualTo("fine");
    }
  }

  @Test
  void whatCameTogetherGoesOnTogether() throws IOException {
    List<Integer> lengths = new CopyOnWriteArrayList<>();
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  byte[] some = new byte[64 * 1024];
                  while (true) {
                    lengths.add(talk.socket().getInputStream().read(some));
                    talk.say(Recorder.ok("hello"));
                  }
                });
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      String post = "POST /acme/open/x HTTP/1.1\r\nHost: g\r\nContent-Length: 1000\r\n\r\n";
      for (int count = 0; count < 20; count++) {
        assertThat(client.send(post + "x".repeat(1000)).read().text()).isEqualTo("hello");
      }
      assertThat(upstream.connections()).isEqualTo(1);
      assertThat(lengths).hasSize(20).allMatch(length -> length > 1000);
    }
  }
}
