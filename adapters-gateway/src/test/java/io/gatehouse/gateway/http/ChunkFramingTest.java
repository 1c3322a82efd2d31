package io.gatehouse.gateway.http;

import static io.gatehouse.gateway.http.FramingRig.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.gateway.RawClient;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Bodies of requests, and what stands behind a request, byte for byte. */
class ChunkFramingTest {

  private static final String CHUNKED =
      "POST " + OPEN + "x HTTP/1.1\r\nHost: g\r\nTransfer-Encoding: chunked\r\n";
  private static final String GET = "GET " + OPEN + "x HTTP/1.1\r\nHost: g\r\n\r\n";

  private static FramingRig rig;

  @BeforeAll
  static void start() throws IOException {
    rig = new FramingRig();
  }

  @AfterAll
  static void stop() throws IOException {
    rig.close();
  }

  @TestFactory
  Stream<DynamicTest> codings() {
    return Stream.concat(
        Stream.of(
                "identity",
                "gzip",
                "chunked, gzip",
                "chunked, chunked",
                "chunked,",
                ",chunked",
                "xchunked",
                "chunked;q=1",
                "\"chunked\"",
                "chunked\u000b",
                "\u000bchunked",
                "",
                "chunked\r\nTransfer-Encoding: chunked",
                "chunked\r\nTransfer-Encoding: identity",
                "gzip\r\nTransfer-Encoding: chunked",
                "chunked\r\nContent-Length: 5",
                "chunked\r\nContent-Length: 0")
            .map(coding -> rig.refused(coding, 400, coded("1.1", coding))),
        Stream.of(
            rig.refused("gzip, chunked", 501, coded("1.1", "gzip, chunked")),
            rig.refused("HTTP/1.0", 400, coded("1.0", "chunked")),
            rig.refused("HTTP/1.0 and keep-alive", 400, coded("1.0", "chunked\r\nX: y")),
            rig.served("CHUNKED", coded("1.1", "CHUNKED"), "5\r\nhello\r\n0\r\n\r\n"),
            rig.served("a tab before", coded("1.1", "\tchunked"), "hello")));
  }

  @TestFactory
  Stream<DynamicTest> sizes() {
    return Stream.of(
            "0x5",
            "+5",
            "-5",
            " 5",
            "5 ",
            "\t5",
            "5\t",
            "",
            " ",
            "g",
            "5g",
            "5,",
            "5\u0000",
            "\u000b5",
            "00000000000000005",
            "fffffffffffffffff",
            "ffffffffffffffff",
            "8000000000000000",
            "80000000",
            "5 ;a",
            ";a",
            "5;a\u0000b",
            "5;a\u007f",
            "5;a=\"\u0001\"",
            "5;" + "a".repeat(600))
        .flatMap(
            size ->
                Stream.of(
                    rig.cut(
                        "size [" + size + "]", CHUNKED + "\r\n", size + "\r\nhello\r\n0\r\n\r\n"),
                    rig.cut(
                        "second size [" + size + "]",
                        CHUNKED + "\r\n3\r\nabc\r\n",
                        size + "\r\nhello\r\n0\r\n\r\n")));
  }

  @TestFactory
  Stream<DynamicTest> chunks() {
    return Stream.of(
        cut("a bare LF behind a size", "5\nhello\r\n0\r\n\r\n"),
        cut("a bare CR behind a size", "5\rhello\r\n0\r\n\r\n"),
        cut("two CR behind a size", "5\r\r\nhello\r\n0\r\n\r\n"),
        cut("a bare LF behind a chunk", "5\r\nhello\n0\r\n\r\n"),
        cut("nothing behind a chunk", "5\r\nhello0\r\n\r\n"),
        cut("more than was said", "5\r\nhelloo\r\n0\r\n\r\n"),
        cut("less than was said", "6\r\nhello\r\n0\r\n\r\n"),
        cut("a bare LF behind the last", "5\r\nhello\r\n0\n\r\n"),
        cut("a bare LF in an extension", "5;a\nhello\r\n0\r\n\r\n"),
        cut("a bare CR in an extension", "5;a\rb\r\nhello\r\n0\r\n\r\n"),
        rig.served(
            "an extension", CHUNKED + "\r\n5;a=b;c=\"d e\"\r\nhello\r\n0;x\r\n\r\n", "!;a", "!;x"),
        rig.served("zeros before", CHUNKED + "\r\n0005\r\nhello\r\n000\r\n\r\n", "\r\nhello\r\n"),
        rig.served("capitals", CHUNKED + "\r\nA\r\n0123456789\r\n0\r\n\r\n", "\r\n0123456789\r\n"),
        rig.served("no chunk", CHUNKED + "\r\n0\r\n\r\n", "0\r\n\r\n"));
  }

  @TestFactory
  Stream<DynamicTest> trailers() {
    return Stream.concat(
        Stream.of(
                "X : y",
                " X: y",
                "X: y\r\n z",
                "X: y\r\n\tz",
                "X",
                ": y",
                "X: a\u0000",
                "X: a\rb",
                "X: a\nY: b",
                "X(: y",
                "X: y\r\n".repeat(130) + "Z: z",
                "X: " + "y".repeat(33_000))
            .map(trailer -> cut("trailer", "5\r\nhello\r\n0\r\n" + trailer + "\r\n\r\n")),
        Stream.of(
            trailer("X-Sum: 1", "x-sum: 1"),
            trailer("Content-Length: 1", "!content-length"),
            trailer("Transfer-Encoding: chunked", "!0\r\ntransfer-encoding"),
            trailer("X-Consumer-Id: con_1", "!con_1"),
            trailer("x-organization-id: org_1", "!org_1"),
            trailer("Authorization: Basic xyz", "!xyz"),
            trailer("Host: other", "!other"),
            trailer("X-Forwarded-For: 9.9.9.9", "!9.9.9.9"),
            trailer("Connection: close", "!0\r\nconnection"),
            trailer("Keep-Alive: 5", "!keep-alive"),
            trailer("X-API-Key: secret", "!secret"),
            rig.served(
                "a trailer named by Connection",
                CHUNKED + "Connection: x-hop\r\n\r\n0\r\nX-Hop: 7\r\nX-End: 8\r\n\r\n",
                "!x-hop",
                "x-end: 8")));
  }

  @TestFactory
  List<DynamicTest> pipelines() {
    String body = "POST " + OPEN + "x HTTP/1.1\r\nHost: g\r\nContent-Length: 5\r\n\r\nhello";
    return List.of(
        rig.servedThenRefused("garbage behind a GET", 400, GET + "garbage\r\n\r\n"),
        rig.servedThenRefused("garbage behind a body", 400, body + "x\r\n\r\n"),
        rig.servedThenRefused("a space behind a GET", 400, GET + " " + GET),
        rig.servedThenRefused("a bare LF behind a GET", 400, GET + "\n" + GET),
        rig.servedThenRefused("a NUL behind a GET", 400, GET + "\u0000" + GET),
        rig.servedThenRefused("a GET without Host", 400, GET + "GET / HTTP/1.1\r\n\r\n"),
        rig.servedThenRefused("garbage behind chunks", 400, CHUNKED + "\r\n0\r\n\r\n0\r\n\r\n"),
        rig.served("an empty line behind a body", body + "\r\n", "hello"));
  }

  @Test
  void aBodyThatEndsTooEarlyIsNotWhole() throws IOException {
    rig.forget();
    int before = rig.yard().settlements().size();
    try (RawClient client = rig.yard().client()) {
      client.send("POST " + OPEN + "x HTTP/1.1\r\nHost: g\r\nContent-Length: 9\r\n\r\nhello");
      FramingRig.awaitSize(rig.heads(), 1);
    }
    FramingRig.awaitSize(rig.bodies(), 1);
    assertThat(rig.bodies().get(0)).isEqualTo("cut:hello");
    FramingRig.awaitSize(rig.yard().settlements(), before + 1);
    assertThat(rig.yard().settlements().get(before).outcome()).isEqualTo(Outcome.CLIENT_GONE);
  }

  private static String coded(String version, String coding) {
    return "POST "
        + OPEN
        + "x HTTP/"
        + version
        + "\r\nHost: g\r\nTransfer-Encoding: "
        + coding
        + "\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
  }

  private static DynamicTest cut(String name, String body) {
    return rig.cut(name, CHUNKED + "\r\n", body);
  }

  private static DynamicTest trailer(String trailer, String seen) {
    return rig.served(
        "trailer " + trailer, CHUNKED + "\r\n5\r\nhello\r\n0\r\n" + trailer + "\r\n\r\n", seen);
  }
}
