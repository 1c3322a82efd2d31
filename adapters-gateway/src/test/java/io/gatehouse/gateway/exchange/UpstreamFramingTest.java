package io.gatehouse.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Reply;
import io.gatehouse.gateway.Yard;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Upstreams that break the rules of HTTP: nobody must take what they say for a good answer. */
class UpstreamFramingTest {

  private static final String OK = "HTTP/1.1 200 OK\r\n";

  private static final String GET = "GET /acme/open/x HTTP/1.1\r\nHost: g\r\n\r\n";
  private static final String POST =
      "POST /acme/open/x HTTP/1.1\r\nHost: g\r\nContent-Length: 1\r\n\r\na";

  private static final List<String> BROKEN_HEADS =
      List.of(
          "garbage\r\n\r\n",
          "\r\n" + OK + "Content-Length: 1\r\n\r\na",
          " " + OK + "Content-Length: 1\r\n\r\na",
          "HTTP/2.0 200 OK\r\nContent-Length: 1\r\n\r\na",
          "HTTP/1.2 200 OK\r\nContent-Length: 1\r\n\r\na",
          "HTTP/1.1 20 OK\r\nContent-Length: 1\r\n\r\na",
          "HTTP/1.1 099 OK\r\nContent-Length: 1\r\n\r\na",
          "HTTP/1.1 999 OK\r\nContent-Length: 1\r\n\r\na",
          "HTTP/1.1 +20 OK\r\nContent-Length: 1\r\n\r\na",
          "HTTP/1.1 x OK\r\nContent-Length: 1\r\n\r\na",
          "HTTP/1.1 200 a\u0000b\r\nContent-Length: 1\r\n\r\na",
          "HTTP/1.1 200 a\rb\r\nContent-Length: 1\r\n\r\na",
          "HTTP/1.1 200 OK\nContent-Length: 1\r\n\r\na",
          OK + "Content-Length: 1\nX: y\r\n\r\na",
          OK + "Content-Length: 1\r\nContent-Length: 1\r\n\r\na",
          OK + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
          "HTTP/1.0 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
          OK + "Content-Length: 1, 1\r\n\r\na",
          OK + "Content-Length: +1\r\n\r\na",
          OK + "Content-Length: -1\r\n\r\na",
          OK + "Content-Length: 01\r\n\r\na",
          OK + "Content-Length: x\r\n\r\na",
          OK + "Content-Length: 99999999999999999999\r\n\r\na",
          OK + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
          OK + "Transfer-Encoding: gzip, chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
          OK + "Transfer-Encoding: gzip\r\n\r\na",
          OK + "Transfer-Encoding: chunked, chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
          OK + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
          OK + "X: a\r\n b\r\nContent-Length: 1\r\n\r\na",
          OK + " X: a\r\nContent-Length: 1\r\n\r\na",
          OK + "X: a\u0000b\r\nContent-Length: 1\r\n\r\na",
          OK + "X: a\rb\r\nContent-Length: 1\r\n\r\na",
          OK + "X: a\u0007\r\nContent-Length: 1\r\n\r\na",
          OK + "X y: a\r\nContent-Length: 1\r\n\r\na",
          OK + "X(: a\r\nContent-Length: 1\r\n\r\na",
          OK + ": a\r\nContent-Length: 1\r\n\r\na",
          OK + "X\r\nContent-Length: 1\r\n\r\na",
          OK + "X: y\r\n".repeat(300) + "Content-Length: 1\r\n\r\na",
          OK + "X: " + "y".repeat(70_000) + "\r\nContent-Length: 1\r\n\r\na",
          "HTTP/1.1 100 Continue\r\n\r\n".repeat(50) + OK + "Content-Length: 1\r\n\r\na",
          "HTTP/1.1 103 Hints\r\n\r\n".repeat(50),
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nhello",
          "HTTP/1.1 101 Switching Protocols\r\n\r\n",
          "HTTP/1.1 200",
          OK,
          OK + "Content-Length: 1\r\n",
          "");

  private static Recorder upstream;
  private static Yard yard;

  @BeforeAll
  static void start() throws IOException {
    upstream = Recorder.answering("");
    yard = Yard.to(upstream);
  }

  @AfterAll
  static void stop() throws IOException {
    yard.close();
    upstream.close();
  }

  @TestFactory
  Stream<DynamicTest> heads() {
    return BROKEN_HEADS.stream()
        .map(
            response ->
                DynamicTest.dynamicTest(
                    name(response),
                    () -> assertThat(problem(response)).contains("\"code\":\"upstream_broken\"")));
  }

  @TestFactory
  Stream<DynamicTest> bodies() {
    String chunked = OK + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n";
    return Stream.of(
            OK + "Content-Length: 9\r\n\r\nabc",
            "HTTP/1.0 200 OK\r\nContent-Length: 9\r\n\r\nabc",
            chunked,
            chunked + "3",
            chunked + "3\r\n",
            chunked + "3\r\nab",
            chunked + "3\r\nabc",
            chunked + "0\r\n",
            chunked + "0\r\nX: y\r\n",
            chunked + "g\r\n",
            chunked + "0x3\r\nabc\r\n0\r\n\r\n",
            chunked + " 3\r\nabc\r\n0\r\n\r\n",
            chunked + "3 \r\nabc\r\n0\r\n\r\n",
            chunked + "-3\r\nabc\r\n0\r\n\r\n",
            chunked + "fffffffff\r\nabc\r\n0\r\n\r\n",
            chunked + "3\nabc\r\n0\r\n\r\n",
            chunked + "3\r\nabc\n0\r\n\r\n",
            chunked + "3\r\nabcd\r\n0\r\n\r\n",
            chunked + "3;a\u0000\r\nabc\r\n0\r\n\r\n",
            chunked + "0\r\n X: y\r\n\r\n",
            chunked + "0\r\nX: a\r\n b\r\n\r\n",
            chunked + "0\r\nX: a\u0000\r\n\r\n")
        .flatMap(
            response ->
                Stream.of("1.1", "1.0")
                    .map(
                        version ->
                            DynamicTest.dynamicTest(
                                "HTTP/" + version + " " + name(response),
                                () -> assertCut(response, version))));
  }

  @TestFactory
  Stream<DynamicTest> goodAnswers() {
    return Stream.of(
            OK + "Content-Length: 1\r\n\r\na",
            OK + "Content-Length: 1\r\n\r\na" + OK + "Content-Length: 1\r\n\r\nb",
            OK + "Content-Length: 1\r\n\r\nand more",
            OK + "Transfer-Encoding: CHUNKED\r\n\r\n1;x=y\r\na\r\n0\r\nX: y\r\n\r\n",
            OK + "X : y\r\nContent-Length: 1\r\n\r\na",
            "HTTP/1.1 200\r\nContent-Length: 1\r\n\r\na",
            "HTTP/1.0 200 OK\r\n\r\na",
            OK + "\r\na",
            "HTTP/1.1 103 Hints\r\nLink: </a>\r\n\r\n" + OK + "Content-Length: 1\r\n\r\na",
            "HTTP/1.1 100 Continue\r\n\r\n" + OK + "Content-Length: 1\r\n\r\na")
        .map(
            response ->
                DynamicTest.dynamicTest(
                    name(response),
                    () -> {
                      answer(response);
                      int before = yard.settlements().size();
                      try (RawClient client = yard.client()) {
                        Reply reply = client.send(GET).read();
                        while (reply.status() < 200) {
                          reply = client.read();
                        }
                        assertThat(reply.status()).isEqualTo(200);
                        assertThat(reply.text()).isEqualTo("a");
                        assertThat(reply.complete()).isTrue();
                        assertSettled(before, Outcome.SERVED);
                        assertThat(client.send(GET).read().status()).isLessThan(400);
                      }
                    }));
  }

  @Test
  void aBodyThatNobodyAskedForIsNotTakenForTheNextAnswer() throws IOException {
    String length = "Content-Length: 5\r\n\r\nhello";
    for (String answer :
        List.of(OK + length, "HTTP/1.1 204 None\r\n" + length, "HTTP/1.1 304 Same\r\n" + length)) {
      answer(answer);
      try (RawClient client = yard.client()) {
        for (int count = 0; count < 3; count++) {
          client.send("HEAD /acme/open/x HTTP/1.1\r\nHost: g\r\n\r\n");
          assertThat(client.read(true).status()).isLessThan(400);
        }
      }
    }
  }

  @Test
  void whatHasNoBodySaysSo() throws IOException {
    answer("HTTP/1.1 204 None\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n");
    try (RawClient client = yard.client()) {
      Reply reply = client.send(POST).read();
      assertThat(reply.status()).isEqualTo(204);
      assertThat(reply.header("Content-Length")).isEmpty();
      assertThat(reply.header("Transfer-Encoding")).isEmpty();
    }
    answer("HTTP/1.1 304 Same\r\nContent-Length: 5\r\n\r\n");
    try (RawClient client = yard.client()) {
      assertThat(client.get("/acme/open/x").header("Content-Length")).contains("5");
    }
  }

  @TestFactory
  Stream<DynamicTest> aConnectionThatCannotBeTrustedIsClosed() {
    return Stream.of(
            "garbage\r\n\r\n",
            "HTTP/1.1 999 Odd\r\nContent-Length: 1\r\n\r\na",
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
            "HTTP/1.1 103 Hints\r\n\r\n".repeat(50),
            OK + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
            OK + "Transfer-Encoding: gzip\r\n\r\na",
            OK + "Transfer-Encoding: chunked\r\n\r\n1 \r\na\r\n",
            OK + "Content-Length: 1\r\n\r\nab",
            OK + "Content-Length: 1\r\nConnection: close\r\n\r\na",
            OK + "Content-Length: 1\r\n\r\na" + OK + "Content-Length: 1\r\n\r\nb")
        .map(
            response ->
                DynamicTest.dynamicTest(
                    name(response),
                    () -> {
                      CountDownLatch closed = new CountDownLatch(1);
                      upstream.follow(
                          talk -> {
                            talk.request();
                            talk.say(response);
                            if (talk.in().read() < 0) {
                              closed.countDown();
                            }
                          });
                      try (RawClient client = yard.client()) {
                        client.send(POST);
                        assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
                      }
                    }));
  }

  private static String problem(String response) throws IOException {
    answer(response);
    int before = yard.settlements().size();
    try (RawClient client = yard.client()) {
      client.send(POST);
      Reply reply = client.read();
      while (reply.status() < 200) {
        reply = client.read();
      }
      assertThat(reply.status()).isEqualTo(502);
      assertThat(reply.complete()).isTrue();
      assertSettled(before, Outcome.UPSTREAM_FAILED);
      return reply.text();
    }
  }

  /** There is no telling an HTTP/1.0 client but by a reset. */
  private static void assertCut(String response, String version) throws IOException {
    answer(response);
    int before = yard.settlements().size();
    try (RawClient client = yard.client()) {
      client.send("POST /acme/open/x HTTP/" + version + "\r\nHost: g\r\nContent-Length: 0\r\n\r\n");
      assertThat(readsWhole(client)).isFalse();
      assertThat(client.isClosed()).isTrue();
      assertSettled(before, Outcome.UPSTREAM_FAILED);
    }
  }

  private static boolean readsWhole(RawClient client) {
    try {
      Reply reply = client.read();
      return reply.complete() && reply.status() < 500;
    } catch (IOException e) {
      return false;
    }
  }

  private static void assertSettled(int before, Outcome outcome) {
    long until = System.nanoTime() + 5_000_000_000L;
    while (yard.settlements().size() == before && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    assertThat(yard.settlements()).hasSize(before + 1);
    assertThat(yard.settlements().get(before).outcome()).isEqualTo(outcome);
  }

  /** Says it and closes. */
  private static void answer(String response) {
    upstream.follow(
        talk -> {
          talk.request();
          talk.say(response);
        });
  }

  private static String name(String response) {
    return response.isEmpty()
        ? "nothing"
        : response.substring(0, Math.min(80, response.length())).replace("\r\n", " | ");
  }
}
