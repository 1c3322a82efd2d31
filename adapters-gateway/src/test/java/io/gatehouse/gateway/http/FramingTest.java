package io.gatehouse.gateway.http;

import static io.gatehouse.gateway.http.FramingRig.OPEN;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Heads of requests, byte for byte: what is refused, and what the upstream sees of the rest. */
class FramingTest {

  private static final List<String> ODD_LENGTHS =
      List.of(
          "5\r\nContent-Length: 5",
          "5\r\nContent-Length: 6",
          "5\r\ncontent-length: 5",
          "5,5",
          "5, 5",
          "5,",
          "+5",
          "-1",
          "-0",
          "0x5",
          "05",
          "5 5",
          "5.0",
          "5e0",
          "five",
          "",
          "\u0665",
          "9223372036854775808",
          "99999999999999999999",
          "5\r\nTransfer-Encoding: chunked",
          "5\r\nTransfer-Encoding: identity");

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
  Stream<DynamicTest> requestLines() {
    String path = OPEN + "x";
    return Stream.of(
        line("GET  " + path + " HTTP/1.1", 400),
        line("GET " + path + "  HTTP/1.1", 400),
        line("GET\t" + path + " HTTP/1.1", 400),
        line("GET " + path + "\tHTTP/1.1", 400),
        line("GET\u000b" + path + " HTTP/1.1", 400),
        line("GET " + path + "\fHTTP/1.1", 400),
        line("GET\r" + path + " HTTP/1.1", 400),
        line(" GET " + path + " HTTP/1.1", 400),
        line("\tGET " + path + " HTTP/1.1", 400),
        line("\u0000GET " + path + " HTTP/1.1", 400),
        line("GET " + path + " HTTP/1.1 ", 400),
        line("GET " + path + " HTTP/1.1\r", 400),
        line("GET " + path + " HTTP/1.1 x", 400),
        line("GET " + path, 400),
        line("GET " + path + " ", 400),
        line("GET", 400),
        line("get " + path + " HTTP/1.1", 400),
        line("Get " + path + " HTTP/1.1", 400),
        line("G(T " + path + " HTTP/1.1", 400),
        line("G\u0000T " + path + " HTTP/1.1", 400),
        line("G\u00e9T " + path + " HTTP/1.1", 400),
        line("GET: " + path + " HTTP/1.1", 400),
        line("GET " + path + " http/1.1", 400),
        line("GET " + path + " HTTP/1", 400),
        line("GET " + path + " HTTP/1.", 400),
        line("GET " + path + " HTTP/1.10", 400),
        line("GET " + path + " HTTP/01.1", 400),
        line("GET " + path + " HTTP/1,1", 400),
        line("GET " + path + " HTTPS/1.1", 400),
        line("GET " + path + " HTTP/1.2", 505),
        line("GET " + path + " HTTP/2.0", 505),
        line("GET " + path + " HTTP/3.0", 505),
        line("GET " + path + " HTTP/0.9", 505));
  }

  @TestFactory
  Stream<DynamicTest> beginnings() {
    String path = OPEN + "x";
    return Stream.of(
        rig.served("PROPFIND", "PROPFIND " + path + " HTTP/1.1\r\nHost: g\r\n\r\n", "PROPFIND /x"),
        rig.served("M-SEARCH", "M-SEARCH " + path + " HTTP/1.1\r\nHost: g\r\n\r\n", "M-SEARCH /x"),
        rig.served("an empty line before", "\r\nGET " + path + " HTTP/1.1\r\nHost: g\r\n\r\n"),
        rig.refused("two empty lines before", 400, "\r\n\r\nGET " + path + " HTTP/1.1\r\n\r\n"),
        rig.refused("a bare LF before", 400, "\nGET " + path + " HTTP/1.1\r\nHost: g\r\n\r\n"),
        rig.refused("a bare CR before", 400, "\rGET " + path + " HTTP/1.1\r\nHost: g\r\n\r\n"),
        rig.refused("a bare LF behind", 400, "GET " + path + " HTTP/1.1\nHost: g\r\n\r\n"),
        rig.refused("binary", 400, "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n"),
        rig.refused("nothing but words", 400, "hello there\r\n\r\n"));
  }

  @TestFactory
  Stream<DynamicTest> targets() {
    String end = " HTTP/1.1\r\nHost: g\r\n\r\n";
    return Stream.concat(
        Stream.of(
                OPEN + "x#y",
                OPEN + "x?a#y",
                OPEN + "x?\u00e9",
                OPEN + "\u00e9",
                OPEN + "x?a\u0000",
                OPEN + "x?\u007f",
                "g/acme/open/x",
                "acme/open/x",
                "?x",
                "*",
                "g:80",
                "http:///acme/open/x",
                "http://u:p@g/acme/open/x",
                "http://a:@g/acme/open/x",
                "http://g:99999/acme/open/x",
                "http://g:8x/acme/open/x",
                "http://g\\x/acme/open/x",
                "ftp://g/acme/open/x",
                "//g/acme/open/x",
                "http:/acme/open/x",
                "http://")
            .map(target -> rig.refused("target " + target, 400, "GET " + target + end)),
        Stream.of(
            rig.served(
                "absolute-form",
                "GET http://a.example:81" + OPEN + "x?y" + end,
                "GET /x?y HTTP/1.1"),
            rig.served("absolute-form of https", "GET https://a" + OPEN + "x" + end, "GET /x HTTP"),
            rig.served(
                "absolute-form and another Host",
                "GET http://a.example:81" + OPEN + "x" + end,
                "x-forwarded-host: a.example:81",
                "host: 127.0.0.1:",
                "!host: g"),
            rig.refused("a long target", 414, "GET " + OPEN + "x".repeat(9000) + end)));
  }

  @TestFactory
  Stream<DynamicTest> hosts() {
    return Stream.concat(
        Stream.of(
                "",
                "Host: g\r\nHost: g\r\n",
                "Host: g\r\nhost: h\r\n",
                "Host:\r\n",
                "Host: u@g\r\n",
                "Host: g h\r\n",
                "Host: g, h\r\n",
                "Host: g/x\r\n",
                "Host: g?x\r\n",
                "Host: g#x\r\n",
                "Host: http://g\r\n",
                "Host: g:x\r\n",
                "Host: g:80:80\r\n",
                "Host: g:65536\r\n",
                "Host: :80\r\n",
                "Host: [::1\r\n",
                "Host: []\r\n",
                "Host: [g]\r\n",
                "Host: [::1]x\r\n",
                "Host: g\\h\r\n",
                "Host: g%2fh\r\n",
                "Host: \u00e9\r\n",
                "Host: g\u0000\r\n")
            .map(
                fields ->
                    rig.refused(
                        "[" + fields.trim() + "]",
                        400,
                        "GET " + OPEN + "x HTTP/1.1\r\n" + fields + "\r\n")),
        Stream.of("g:80", "g.", "1.2.3.4", "[::1]:80", "[::1]", "G.H", "a_b", "g:")
            .map(
                host ->
                    rig.served(
                        "Host: " + host,
                        "GET " + OPEN + "x HTTP/1.1\r\nHost: " + host + "\r\n\r\n",
                        "x-forwarded-host: " + host)));
  }

  @TestFactory
  Stream<DynamicTest> lengths() {
    return Stream.concat(
        ODD_LENGTHS.stream()
            .flatMap(
                length ->
                    Stream.of("1.1", "1.0")
                        .map(
                            version ->
                                rig.refused(
                                    "HTTP/" + version + " Content-Length: " + length,
                                    400,
                                    "POST "
                                        + OPEN
                                        + "x HTTP/"
                                        + version
                                        + "\r\nHost: g\r\nContent-Length: "
                                        + length
                                        + "\r\n\r\nhello"))),
        Stream.of(
            rig.refused("what some take for a length", 400, get("Content_Length: 5") + "hello"),
            rig.refused("what some take for a coding", 400, get("Transfer_encoding: chunked")),
            rig.served("a length", post("Content-Length: 5", "hello"), "\r\n\r\nhello"),
            rig.served("no body", post("Content-Length: 0", ""), "content-length: 0"),
            rig.served("a GET with a body", get("Content-Length: 5") + "hello", "\r\n\r\nhello"),
            rig.served("spaces around", post("Content-Length:\t 5 ", "hello"), "hello")));
  }

  @TestFactory
  Stream<DynamicTest> fields() {
    return Stream.concat(
        Stream.of(
                " X: y",
                "\tX: y",
                "X : y",
                "X\t: y",
                ": y",
                "X",
                "X y: z",
                "X: y\r\n z",
                "X: y\r\n\tz",
                "X: y\r\n \r\nZ: a",
                "X: a\rb",
                "X: a\r",
                "X: \ra",
                "X: a\u0000b",
                "X: \u0001",
                "X: a\u007f",
                "X: a\u000bb",
                "X(: y",
                "X\u0000: y",
                "X\u00e9: y",
                "X@y: z",
                "\"X\": y",
                "X: y\nZ: a",
                "Sec-WebSocket-Key1: 1\r\nSec-WebSocket-Key2: 2")
            .map(field -> rig.refused("[" + field + "]", 400, get(field))),
        Stream.of(
            rig.served("obs-text", get("X: caf\u00e9"), "X: caf\u00e9"),
            rig.served("no value", get("X:"), "X: \r\n"),
            rig.served("odd but legal names", get("X!#$%&'*+-.^_`|~1: y"), "X!#$%&'*+-.^_`|~1: y"),
            rig.served("127 fields", get(many(126))),
            rig.refused("129 fields", 431, get(many(128))),
            rig.refused("a long field", 431, get("X: " + "y".repeat(33_000))),
            rig.refused("long fields", 431, get(("X: " + "y".repeat(3_000) + "\r\n").repeat(11)))));
  }

  @TestFactory
  List<DynamicTest> connects() {
    String end = " HTTP/1.1\r\nHost: g\r\n\r\n";
    return List.of(
        rig.refused("CONNECT without authority", 400, "CONNECT " + OPEN + "x" + end),
        rig.refused("CONNECT with nonsense", 400, "CONNECT u@g:80" + end),
        rig.refused("CONNECT in absolute-form", 400, "CONNECT http://g/" + end));
  }

  @TestFactory
  List<DynamicTest> expectations() {
    return List.of(
        rig.refused("another expectation", 417, get("Expect: a-miracle")),
        rig.refused("one more expectation", 417, get("Expect: 100-continue\r\nExpect: more")),
        rig.refused("a list of expectations", 417, get("Expect: 100-continue, more")),
        rig.servedOnce(
            "an expectation of HTTP/1.0",
            "GET " + OPEN + "x HTTP/1.0\r\nExpect: a-miracle\r\n\r\n",
            "!expect"));
  }

  private static DynamicTest line(String line, int status) {
    return rig.refused("[" + line + "]", status, line + "\r\nHost: g\r\n\r\n");
  }

  private static String get(String fields) {
    return "GET " + OPEN + "x HTTP/1.1\r\nHost: g\r\n" + fields + "\r\n\r\n";
  }

  private static String post(String fields, String body) {
    return "POST " + OPEN + "x HTTP/1.1\r\nHost: g\r\n" + fields + "\r\n\r\n" + body;
  }

  private static String many(int count) {
    return String.join("\r\n", IntStream.range(0, count).mapToObj(at -> "X" + at + ": y").toList());
  }
}
