package io.gatehouse.gateway.listen;

import static io.gatehouse.gateway.FrameClient.DATA;
import static io.gatehouse.gateway.FrameClient.END_HEADERS;
import static io.gatehouse.gateway.FrameClient.END_STREAM;
import static io.gatehouse.gateway.FrameClient.HEADERS;
import static io.gatehouse.gateway.FrameClient.PING;
import static io.gatehouse.gateway.FrameClient.RST;
import static io.gatehouse.gateway.FrameClient.number;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.gateway.FrameClient;
import io.gatehouse.gateway.FrameClient.Answer;
import io.gatehouse.gateway.FrameClient.Frame;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Soon;
import io.gatehouse.gateway.Yard;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Requests that come over HTTP/2 and go on over HTTP/1.1. */
class Http2Test {

  @Test
  void aRequestBecomesOneOfHttp1() throws Exception {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.to(upstream);
        FrameClient client = FrameClient.to(yard.port())) {
      client.get(
          1,
          "/acme/pets/v1/a?b=c",
          "x-api-key",
          Yard.KEY,
          "te",
          "trailers",
          "cookie",
          "a=1",
          "cookie",
          "b=2",
          "x-other",
          "yes");
      Answer answer = client.answer(1);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("hello");
      assertThat(answer.head().get("x-request-id").toString()).startsWith("req_");
      assertThat(answer.head().contains("transfer-encoding")).isFalse();
      assertThat(answer.head().contains("connection")).isFalse();
      assertThat(upstream.lastRequest())
          .startsWith("GET /a?b=c HTTP/1.1\r\n")
          .containsIgnoringCase("\r\ncookie: a=1; b=2\r\n")
          .containsIgnoringCase("\r\nx-other: yes\r\n")
          .containsIgnoringCase("\r\nx-forwarded-host: gateway\r\n")
          .doesNotContain(Yard.KEY)
          .doesNotContainIgnoringCase("x-http2")
          .doesNotContainIgnoringCase("transfer-encoding")
          .doesNotContain("\r\n:");
      assertThat(yard.settlements()).hasSize(1);
      assertThat(yard.settlements().get(0).outcome()).isEqualTo(Outcome.SERVED);
    }
  }

  @Test
  void manyStreamsShareOneConnection() throws Exception {
    CountDownLatch all = new CountDownLatch(50);
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  String head = talk.request();
                  all.countDown();
                  try {
                    all.await();
                  } catch (InterruptedException e) {
                    throw new AssertionError(e);
                  }
                  talk.say(Recorder.ok(head.substring(5, head.indexOf(' ', 5))));
                });
        Yard yard = Yard.to(upstream);
        FrameClient client = FrameClient.to(yard.port())) {
      for (int count = 0; count < 50; count++) {
        client.get(1 + 2 * count, "/acme/open/" + count);
      }
      boolean[] seen = new boolean[50];
      for (int count = 0; count < 50; count++) {
        Frame data = client.next(DATA);
        while (data.payload().length == 0) {
          data = client.next(DATA);
        }
        int number = (data.stream() - 1) / 2;
        assertThat(new String(data.payload(), US_ASCII)).isEqualTo(String.valueOf(number));
        seen[number] = true;
      }
      assertThat(seen).containsOnly(true);
      Soon.is(() -> yard.settlements().size() == 50);
    }
  }

  @Test
  void bodiesAndTrailersGoBothWays() throws Exception {
    try (Recorder upstream =
            Recorder.answering(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n"
                    + "3\r\nabc\r\n0\r\nX-Sum: 7\r\n\r\n");
        Yard yard = Yard.to(upstream);
        FrameClient client = FrameClient.to(yard.port())) {
      client.request(1, 0, "POST", "/acme/open/x").data(1, 0, "he").data(1, 0, "llo");
      client.headers(1, END_HEADERS | END_STREAM, "x-count", "50");
      Answer answer = client.answer(1);
      assertThat(answer.body()).isEqualTo("abc");
      assertThat(answer.trailers()).isNotNull();
      assertThat(answer.trailers().get("x-sum")).hasToString("7");
      assertThat(upstream.lastRequest())
          .containsIgnoringCase("transfer-encoding: chunked")
          .contains("he")
          .contains("llo")
          .containsIgnoringCase("\r\n0\r\nx-count: 50\r\n\r\n");

      client.request(3, 0, "PUT", "/acme/open/x", "content-length", "5");
      client.data(3, END_STREAM, "hello");
      assertThat(client.answer(3).status()).isEqualTo(200);
      assertThat(upstream.lastRequest())
          .containsIgnoringCase("\r\ncontent-length: 5\r\n")
          .doesNotContainIgnoringCase("transfer-encoding")
          .endsWith("\r\n\r\nhello");
    }
  }

  @Test
  void answersWithoutABodyHaveNone() throws Exception {
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  talk.request();
                  talk.say("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
                  talk.request();
                  talk.say("HTTP/1.1 204 No Content\r\n\r\n");
                  talk.request();
                  talk.say("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
                  talk.say("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n");
                });
        Yard yard = Yard.to(upstream);
        FrameClient client = FrameClient.to(yard.port())) {
      client.request(1, END_STREAM, "HEAD", "/acme/open/x");
      Frame head = client.next(HEADERS);
      assertThat(head.has(END_STREAM)).isTrue();
      assertThat(client.read(head).get("content-length")).hasToString("5");
      client.get(3, "/acme/open/x");
      Frame none = client.next(HEADERS);
      assertThat(none.has(END_STREAM)).isTrue();
      assertThat(client.read(none).status()).hasToString("204");
      client.get(5, "/acme/open/x");
      Frame early = client.next(HEADERS);
      Http2Headers hints = client.read(early);
      assertThat(early.has(END_STREAM)).isFalse();
      assertThat(hints.status()).hasToString("103");
      assertThat(hints.get("link")).hasToString("</x>");
      Frame unchanged = client.next(HEADERS);
      assertThat(client.read(unchanged).status()).hasToString("304");
      assertThat(unchanged.has(END_STREAM)).isTrue();
      client.request(7, END_STREAM, "HEAD", "/acme/pets/x");
      Frame refused = client.next(HEADERS);
      assertThat(client.read(refused).status()).hasToString("401");
      assertThat(refused.has(END_STREAM)).isTrue();
    }
  }

  @Test
  void anEarlyAnswerEndsTheRestOfTheRequest() throws Exception {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.to(upstream);
        FrameClient client = FrameClient.to(yard.port())) {
      client.request(1, 0, "POST", "/acme/pets/x").data(1, 0, "much");
      assertThat(client.answer(1).status()).isEqualTo(401);
      Frame reset = client.next(RST);
      assertThat(reset).isNotNull();
      assertThat(reset.stream()).isEqualTo(1);
      assertThat(reset.error()).isZero();
      client.get(3, "/acme/open/x");
      assertThat(client.answer(3).body()).isEqualTo("hello");
      assertThat(upstream.requests()).hasSize(1);
    }
  }

  @Test
  void whoResetsAStreamIsGone() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  talk.request();
                  asked.countDown();
                  talk.request();
                });
        Yard yard = Yard.to(upstream);
        FrameClient client = FrameClient.to(yard.port())) {
      client.get(1, "/acme/open/x");
      asked.await();
      client.frame(RST, 0, 1, number(8));
      Soon.is(() -> yard.settlements().size() == 1);
      assertThat(yard.settlements().get(0).outcome()).isEqualTo(Outcome.CLIENT_GONE);
      client.frame(PING, 0, 0, new byte[8]);
      Frame next = client.next();
      while (next.type() != PING) {
        assertThat(next.type()).as("no reset answers a reset").isNotEqualTo(RST);
        next = client.next();
      }
    }
  }

  @Test
  void anAnswerThatBreaksOffIsNotAnEnd() throws Exception {
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  talk.request();
                  talk.say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                });
        Yard yard = Yard.to(upstream);
        FrameClient client = FrameClient.to(yard.port())) {
      client.get(1, "/acme/open/x");
      Frame reset = client.next(RST);
      assertThat(reset).isNotNull();
      assertThat(reset.error()).isEqualTo(2);
      assertThat(yard.settlements().get(0).outcome()).isEqualTo(Outcome.UPSTREAM_FAILED);
    }
  }
}
