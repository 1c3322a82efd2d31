package io.gatehouse.gateway.listen;

import static io.gatehouse.gateway.FrameClient.ACK;
import static io.gatehouse.gateway.FrameClient.CONTINUATION;
import static io.gatehouse.gateway.FrameClient.DATA;
import static io.gatehouse.gateway.FrameClient.END_HEADERS;
import static io.gatehouse.gateway.FrameClient.END_STREAM;
import static io.gatehouse.gateway.FrameClient.GOAWAY;
import static io.gatehouse.gateway.FrameClient.HEADERS;
import static io.gatehouse.gateway.FrameClient.PADDED;
import static io.gatehouse.gateway.FrameClient.PING;
import static io.gatehouse.gateway.FrameClient.PRIORITY;
import static io.gatehouse.gateway.FrameClient.PUSH;
import static io.gatehouse.gateway.FrameClient.RST;
import static io.gatehouse.gateway.FrameClient.SETTINGS;
import static io.gatehouse.gateway.FrameClient.WINDOW;
import static io.gatehouse.gateway.FrameClient.WITH_PRIORITY;
import static io.gatehouse.gateway.FrameClient.block;
import static io.gatehouse.gateway.FrameClient.number;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.FrameClient;
import io.gatehouse.gateway.FrameClient.Frame;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Yard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * RFC 9113 and RFC 7541, rule by rule: what a client must not do, and what has to come of it. None
 * of it may reach an upstream, or hurt another connection.
 */
class Http2ConformanceTest {

  private static final int NO_ERROR = 0;
  private static final int PROTOCOL = 1;
  private static final int FLOW = 3;
  private static final int CLOSED = 5;
  private static final int SIZE = 6;
  private static final int REFUSED = 7;
  private static final int COMPRESSION = 9;
  private static final int CALM = 11;
  private static final int WHOLE = END_STREAM | END_HEADERS;

  private static Recorder upstream;
  private static Yard yard;

  @FunctionalInterface
  private interface Script {
    void say(FrameClient client) throws Exception;
  }

  /** What a client says, and which errors may come of it; of a stream only, or of all. */
  private record Case(String rule, boolean connection, List<Integer> errors, Script script) {
    @Override
    public String toString() {
      return rule;
    }
  }

  @BeforeAll
  static void open() throws IOException {
    upstream = Recorder.answering(Recorder.ok("hello"));
    yard = Yard.to(upstream);
  }

  @AfterAll
  static void close() throws IOException {
    yard.close();
    upstream.close();
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    frames(cases);
    streams(cases);
    settings(cases);
    windows(cases);
    compression(cases);
    blocks(cases);
    heads(cases);
    bodies(cases);
    floods(cases);
    return cases.stream();
  }

  private static void frames(List<Case> cases) {
    cases.add(
        all(
            "3.4 a preface that is none",
            c -> c.send("PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n".getBytes(US_ASCII)),
            PROTOCOL));
    cases.add(all("3.4 no SETTINGS first", c -> c.frame(PING, 0, 0, new byte[8]), PROTOCOL));
    cases.add(
        all(
            "4.2 DATA too large",
            in(c -> c.request(1, 0, "POST", "/").frame(DATA, 0, 1, big())),
            SIZE));
    cases.add(all("4.2 HEADERS too large", in(c -> c.frame(HEADERS, WHOLE, 1, big())), SIZE));
    cases.add(all("4.2 SETTINGS too large", in(c -> c.frame(SETTINGS, 0, 0, big())), SIZE));
    cases.add(
        all("6.1 DATA on stream 0", in(c -> c.frame(DATA, END_STREAM, 0, new byte[4])), PROTOCOL));
    cases.add(
        all(
            "6.1 more padding than DATA",
            in(c -> c.request(1, 0, "POST", "/").frame(DATA, PADDED, 1, (byte) 9, (byte) 1)),
            PROTOCOL));
    cases.add(all("6.2 HEADERS on stream 0", in(c -> c.headers(0, WHOLE, head("/"))), PROTOCOL));
    cases.add(
        all(
            "6.2 more padding than HEADERS",
            in(c -> c.frame(HEADERS, WHOLE | PADDED, 1, (byte) 9, (byte) 0)),
            PROTOCOL));
    cases.add(
        all(
            "6.3 PRIORITY on stream 0",
            in(c -> c.frame(PRIORITY, 0, 0, new byte[] {0, 0, 0, 3, 1})),
            PROTOCOL));
    cases.add(
        one(
            "6.3 PRIORITY of 4 bytes",
            in(c -> c.get(1, "/").frame(PRIORITY, 0, 3, new byte[4])),
            SIZE));
    cases.add(all("6.4 RST_STREAM on stream 0", in(c -> c.frame(RST, 0, 0, number(8))), PROTOCOL));
    cases.add(
        all("6.4 RST_STREAM of an idle stream", in(c -> c.frame(RST, 0, 1, number(8))), PROTOCOL));
    cases.add(
        all(
            "6.4 RST_STREAM of 3 bytes",
            in(c -> c.request(1, 0, "POST", "/").frame(RST, 0, 1, new byte[3])),
            SIZE));
    cases.add(
        all(
            "6.6 PUSH_PROMISE by a client",
            in(c -> c.request(1, 0, "POST", "/").frame(PUSH, END_HEADERS, 1, number(2))),
            PROTOCOL));
    cases.add(all("6.7 PING of 6 bytes", in(c -> c.frame(PING, 0, 0, new byte[6])), SIZE));
    cases.add(all("6.7 PING on a stream", in(c -> c.frame(PING, 0, 1, new byte[8])), PROTOCOL));
    cases.add(all("6.8 GOAWAY on a stream", in(c -> c.frame(GOAWAY, 0, 1, new byte[8])), PROTOCOL));
    cases.add(all("6.8 GOAWAY of 4 bytes", in(c -> c.frame(GOAWAY, 0, 0, new byte[4])), SIZE));
  }

  private static void streams(List<Case> cases) {
    cases.add(all("5.1 DATA on an idle stream", in(c -> c.data(1, END_STREAM, "x")), PROTOCOL));
    cases.add(
        all(
            "5.1 WINDOW_UPDATE of an idle stream",
            in(c -> c.frame(WINDOW, 0, 1, number(9))),
            PROTOCOL));
    cases.add(
        all(
            "5.1 CONTINUATION on an idle stream",
            in(c -> c.frame(CONTINUATION, END_HEADERS, 1, block(head("/")))),
            PROTOCOL));
    cases.add(
        one("5.1 DATA behind the end", in(c -> c.get(1, "/").data(1, END_STREAM, "x")), CLOSED));
    cases.add(
        one(
            "5.1 HEADERS behind the end",
            in(c -> c.get(1, "/").headers(1, WHOLE, head("/"))),
            CLOSED,
            PROTOCOL));
    cases.add(
        all(
            "5.1 CONTINUATION behind the end",
            in(c -> c.get(1, "/").frame(CONTINUATION, END_HEADERS, 1, block(head("/")))),
            CLOSED,
            PROTOCOL));
    cases.add(
        one(
            "5.1 DATA behind a reset",
            in(c -> c.request(1, 0, "POST", "/").frame(RST, 0, 1, number(8)).data(1, 1, "x")),
            CLOSED));
    cases.add(
        one(
            "5.1 HEADERS behind a reset",
            in(
                c ->
                    c.request(1, 0, "POST", "/")
                        .frame(RST, 0, 1, number(8))
                        .headers(1, WHOLE, head("/"))),
            CLOSED,
            PROTOCOL));
    cases.add(all("5.1.1 a stream of an even number", in(c -> c.get(2, "/")), PROTOCOL));
    cases.add(
        all("5.1.1 a smaller number than before", in(c -> c.get(5, "/").get(3, "/")), PROTOCOL));
    cases.add(
        one(
            "5.1.2 more streams than allowed",
            in(
                c -> {
                  for (int stream = 1; stream <= 201; stream += 2) {
                    c.request(stream, 0, "POST", "/acme/open/x");
                  }
                }),
            REFUSED,
            PROTOCOL));
    cases.add(
        all(
            "5.3.1 HEADERS that depend on themselves",
            in(
                c ->
                    c.frame(
                        HEADERS,
                        WHOLE | WITH_PRIORITY,
                        1,
                        join(new byte[] {0, 0, 0, 1, 9}, block(head("/"))))),
            PROTOCOL));
    cases.add(
        one(
            "5.3.1 PRIORITY that depends on itself",
            in(c -> c.frame(PRIORITY, 0, 1, new byte[] {0, 0, 0, 1, 9})),
            PROTOCOL));
  }

  private static void settings(List<Case> cases) {
    cases.add(
        all(
            "6.5 an acknowledgement with content",
            in(c -> c.frame(SETTINGS, ACK, 0, new byte[6])),
            SIZE));
    cases.add(
        all("6.5 SETTINGS on a stream", in(c -> c.frame(SETTINGS, 0, 1, set(3, 9))), PROTOCOL));
    cases.add(all("6.5 SETTINGS of 3 bytes", in(c -> c.frame(SETTINGS, 0, 0, new byte[3])), SIZE));
    cases.add(all("6.5.2 ENABLE_PUSH of 2", in(c -> c.frame(SETTINGS, 0, 0, set(2, 2))), PROTOCOL));
    cases.add(
        all(
            "6.5.2 INITIAL_WINDOW_SIZE of 2^31",
            in(c -> c.frame(SETTINGS, 0, 0, set(4, 1 << 31))),
            FLOW));
    cases.add(
        all(
            "6.5.2 MAX_FRAME_SIZE of 2^14-1",
            in(c -> c.frame(SETTINGS, 0, 0, set(5, 16_383))),
            PROTOCOL));
    cases.add(
        all(
            "6.5.2 MAX_FRAME_SIZE of 2^24",
            in(c -> c.frame(SETTINGS, 0, 0, set(5, 1 << 24))),
            PROTOCOL));
  }

  private static void windows(List<Case> cases) {
    cases.add(all("6.9 an increment of 0", in(c -> c.frame(WINDOW, 0, 0, number(0))), PROTOCOL));
    cases.add(
        one(
            "6.9 an increment of 0 of a stream",
            in(c -> c.request(1, 0, "POST", "/acme/open/x").frame(WINDOW, 0, 1, number(0))),
            PROTOCOL));
    cases.add(
        all("6.9 WINDOW_UPDATE of 3 bytes", in(c -> c.frame(WINDOW, 0, 0, new byte[3])), SIZE));
    cases.add(
        all(
            "6.9.1 a window above 2^31-1",
            in(
                c ->
                    c.frame(WINDOW, 0, 0, number(Integer.MAX_VALUE))
                        .frame(WINDOW, 0, 0, number(Integer.MAX_VALUE))),
            FLOW));
    cases.add(
        one(
            "6.9.1 a window of a stream above 2^31-1",
            in(
                c ->
                    c.request(1, 0, "POST", "/acme/open/x")
                        .frame(WINDOW, 0, 1, number(Integer.MAX_VALUE))
                        .frame(WINDOW, 0, 1, number(Integer.MAX_VALUE))),
            FLOW));
    cases.add(
        one(
            "6.9.1 more DATA than the window",
            in(
                c -> {
                  c.headers(1, END_HEADERS, head("/acme/open/x", "expect", "100-continue"));
                  for (int part = 0; part < 80; part++) {
                    c.frame(DATA, 0, 1, new byte[16_384]);
                  }
                }),
            FLOW,
            CLOSED,
            NO_ERROR));
  }

  private static void compression(List<Case> cases) {
    cases.add(
        all(
            "7541 2.3.3 an index beyond the tables",
            in(c -> c.frame(HEADERS, WHOLE, 1, (byte) 0xc6)),
            COMPRESSION));
    cases.add(
        all(
            "7541 4.2 a table larger than allowed",
            in(
                c ->
                    c.frame(
                        HEADERS,
                        WHOLE,
                        1,
                        join(new byte[] {0x3f, (byte) 0xe1, (byte) 0xff, 3}, block(head("/"))))),
            COMPRESSION));
    cases.add(
        all(
            "7541 4.2 a new table size behind fields",
            in(c -> c.frame(HEADERS, WHOLE, 1, join(block(head("/")), new byte[] {0x20}))),
            COMPRESSION));
    cases.add(
        all(
            "7541 5.2 padding of more than 7 bits",
            in(
                c ->
                    c.frame(
                        HEADERS,
                        WHOLE,
                        1,
                        join(
                            block(head("/")),
                            new byte[] {
                              0, 1, 'x', (byte) 0x84, (byte) 0xf9, 0x63, (byte) 0xe7, (byte) 0xff
                            }))),
            COMPRESSION));
    cases.add(
        all(
            "7541 5.2 the end of strings inside of one",
            in(
                c ->
                    c.frame(
                        HEADERS,
                        WHOLE,
                        1,
                        join(
                            block(head("/")),
                            new byte[] {0, 1, 'x', (byte) 0x84, -1, -1, -1, -1}))),
            COMPRESSION));
    cases.add(
        all("7541 6.1 the index 0", in(c -> c.frame(HEADERS, WHOLE, 1, (byte) 0x80)), COMPRESSION));
    cases.add(
        all(
            "4.3 half a block",
            in(c -> c.frame(HEADERS, WHOLE, 1, (byte) 0, (byte) 9, (byte) 'x')),
            COMPRESSION));
  }

  private static void blocks(List<Case> cases) {
    cases.add(
        all(
            "6.10 another frame inside of a block",
            in(
                c ->
                    c.headers(1, END_STREAM, head("/"))
                        .frame(PRIORITY, 0, 1, new byte[] {0, 0, 0, 0, 9})
                        .frame(CONTINUATION, END_HEADERS, 1, block("x", "y"))),
            PROTOCOL));
    cases.add(
        all(
            "6.10 another stream's HEADERS inside of a block",
            in(c -> c.headers(1, END_STREAM, head("/")).get(3, "/")),
            PROTOCOL));
    cases.add(
        all(
            "6.10 CONTINUATION on stream 0",
            in(
                c ->
                    c.headers(1, END_STREAM, head("/"))
                        .frame(CONTINUATION, END_HEADERS, 0, block("x", "y"))),
            PROTOCOL));
    cases.add(
        all(
            "6.10 CONTINUATION behind the end of a block",
            in(c -> c.get(1, "/").frame(CONTINUATION, END_HEADERS, 1, block("x", "y"))),
            PROTOCOL,
            CLOSED));
    cases.add(
        all(
            "4.1 an unknown frame inside of a block",
            in(c -> c.headers(1, END_STREAM, head("/")).frame(0x16, 0, 1, new byte[8])),
            PROTOCOL));
  }

  private static void heads(List<Case> cases) {
    String[][] bad = {
      {"8.2.1 a name in upper case", "X-Test", "ok"},
      {"8.2.1 a name with a space", "x test", "ok"},
      {"8.2.1 a name with a colon", "x:test", "ok"},
      {"8.2.1 a name that is empty", "", "ok"},
      {"8.2.1 CR in a value", "x", "a\rb"},
      {"8.2.1 LF in a value", "x", "a\nb"},
      {"8.2.1 NUL in a value", "x", "a\0b"},
      {"8.2.1 a value that begins with a space", "x", " a"},
      {"8.2.1 a value that ends with a tab", "x", "a\t"},
      {"8.2.2 Connection", "connection", "keep-alive"},
      {"8.2.2 Keep-Alive", "keep-alive", "9"},
      {"8.2.2 Proxy-Connection", "proxy-connection", "close"},
      {"8.2.2 Transfer-Encoding", "transfer-encoding", "chunked"},
      {"8.2.2 Upgrade", "upgrade", "websocket"},
      {"8.2.2 TE of something else than trailers", "te", "trailers, deflate"},
      {"8.3 an unknown pseudo-header field", ":test", "ok"},
      {"8.3 a pseudo-header field of answers", ":status", "200"},
      {"8.3 :protocol that was not offered", ":protocol", "websocket"},
      {"8.3.1 two methods", ":method", "GET"},
      {"8.3.1 two schemes", ":scheme", "http"},
      {"8.3.1 two paths", ":path", "/"},
      {"8.3.1 two authorities", ":authority", "gateway"},
      {"8.3.1 an authority and another host", "host", "elsewhere"},
      {"8.1.1 a length that is none", "content-length", "x"},
      {"8.1.1 two lengths", "content-length", "1, 2"},
    };
    for (String[] each : bad) {
      boolean pseudo = each[1].startsWith(":");
      cases.add(
          one(
              each[0],
              in(
                  c ->
                      c.headers(
                          1,
                          WHOLE,
                          pseudo
                              ? with(each[1], each[2], head("/acme/open/x"))
                              : head("/acme/open/x", each[1], each[2]))),
              PROTOCOL));
    }
    for (String path : new String[] {"", "x", "/a b", "/a\tb", "/a#b", "*", "/a\0", "http://g/x"}) {
      cases.add(
          one("8.3.1 the path '" + path + "'", in(c -> c.headers(1, WHOLE, head(path))), PROTOCOL));
    }
    for (String missing : new String[] {":method", ":scheme", ":path"}) {
      cases.add(
          one(
              "8.3.1 no " + missing,
              in(c -> c.headers(1, WHOLE, without(missing, head("/acme/open/x")))),
              PROTOCOL));
    }
    cases.add(
        one(
            "8.3 a pseudo-header field behind others",
            in(c -> c.headers(1, WHOLE, with("x", "y", head("/acme/open/x")))),
            PROTOCOL));
    cases.add(
        one(
            "8.3.1 a method that is none",
            in(c -> c.headers(1, WHOLE, with(":method", "G T", without(":method", head("/"))))),
            PROTOCOL));
    cases.add(
        one(
            "8.5 CONNECT with a path",
            in(c -> c.headers(1, WHOLE, with(":method", "CONNECT", without(":method", head("/"))))),
            PROTOCOL));
  }

  private static void bodies(List<Case> cases) {
    cases.add(
        one(
            "8.1 a second HEADERS that is no end",
            in(c -> c.request(1, 0, "POST", "/acme/open/x").headers(1, END_HEADERS, "x", "y")),
            PROTOCOL));
    cases.add(
        one(
            "8.1 a pseudo-header field in trailers",
            in(
                c ->
                    c.request(1, 0, "POST", "/acme/open/x")
                        .data(1, 0, "x")
                        .headers(1, WHOLE, ":method", "GET")),
            PROTOCOL));
    cases.add(
        one(
            "8.1.1 less than the length",
            in(
                c ->
                    c.request(1, 0, "POST", "/acme/open/x", "content-length", "4")
                        .data(1, END_STREAM, "abc")),
            PROTOCOL));
    cases.add(
        one(
            "8.1.1 more than the length",
            in(
                c ->
                    c.request(1, 0, "POST", "/acme/open/x", "content-length", "4")
                        .data(1, 0, "abc")
                        .data(1, END_STREAM, "def")),
            PROTOCOL));
    cases.add(
        one(
            "8.1.1 a length and no body",
            in(c -> c.request(1, END_STREAM, "POST", "/acme/open/x", "content-length", "4")),
            PROTOCOL));
  }

  private static void floods(List<Case> cases) {
    cases.add(
        all(
            "10.5 rapid reset",
            in(
                c -> {
                  for (int stream = 1; stream < 1_000; stream += 2) {
                    c.request(stream, 0, "POST", "/acme/open/x").frame(RST, 0, stream, number(8));
                  }
                }),
            CALM));
    cases.add(
        all(
            "10.5 CONTINUATION without end",
            in(
                c -> {
                  c.headers(1, END_STREAM, head("/"));
                  for (int count = 0; count < 200; count++) {
                    c.frame(CONTINUATION, 0, 1, block("x", "y"));
                  }
                }),
            CALM));
    cases.add(
        all(
            "10.5 empty CONTINUATION without end",
            in(
                c -> {
                  c.headers(1, END_STREAM, head("/"));
                  for (int count = 0; count < 200; count++) {
                    c.frame(CONTINUATION, 0, 1);
                  }
                }),
            CALM));
    cases.add(flood("10.5 SETTINGS without end", c -> c.frame(SETTINGS, 0, 0, set(4, 65_535))));
    cases.add(flood("10.5 PING without end", c -> c.frame(PING, 0, 0, new byte[8])));
    cases.add(
        flood(
            "10.5 PRIORITY without end", c -> c.frame(PRIORITY, 0, 1, new byte[] {0, 0, 0, 0, 9})));
    cases.add(flood("10.5 empty DATA without end", c -> c.frame(DATA, 0, 1)));
  }

  private static Case flood(String rule, Script frame) {
    return all(
        rule,
        in(
            c -> {
              c.request(1, 0, "POST", "/acme/open/x");
              for (int count = 0; count < 5_000; count++) {
                frame.say(c);
              }
            }),
        CALM);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isRefused(Case each) throws Exception {
    try (FrameClient client =
        new FrameClient(new Socket(InetAddress.getLoopbackAddress(), yard.port()))) {
      each.script().say(client);
      Frame verdict = verdict(client);
      if (verdict == null) {
        assertThat(each.errors()).as("closed without a word").isEqualTo(List.of(PROTOCOL));
      } else {
        assertThat(each.errors()).contains(verdict.error());
        assertThat(verdict.type()).isEqualTo(each.connection() ? GOAWAY : RST);
      }
    }
    try (FrameClient other = FrameClient.to(yard.port())) {
      assertThat(other.get(1, "/acme/open/x").answer(1).body()).isEqualTo("hello");
    }
  }

  /** The reset or the farewell that is about an error. */
  private static @Nullable Frame verdict(FrameClient client) throws IOException {
    Frame frame = client.next();
    while (frame != null && !isVerdict(frame)) {
      frame = client.next();
    }
    return frame;
  }

  private static boolean isVerdict(Frame frame) {
    return frame.type() == GOAWAY || (frame.type() == RST && frame.error() != NO_ERROR);
  }

  @Test
  void whatIsAllowedIsNotRefused() throws Exception {
    Script[] allowed = {
      c -> c.frame(0x16, 0, 0, new byte[8]),
      c -> c.frame(PING, 0xfe, 0, new byte[8]),
      c -> c.frame(SETTINGS, 0, 0, set(0xff, 1)),
      c -> c.frame(SETTINGS, 0, 0, join(set(4, 100), set(4, 65_535))),
      c -> c.frame(PRIORITY, 0, 9, new byte[] {0, 0, 0, 0, 9}),
      c -> c.frame(PING, ACK, 0, new byte[8]),
      c -> c.frame(WINDOW, 0, 0, number(1)),
    };
    for (Script each : allowed) {
      try (FrameClient client = FrameClient.to(yard.port())) {
        each.say(client);
        assertThat(client.get(1, "/acme/open/x").answer(1).body()).isEqualTo("hello");
      }
    }
  }

  @Test
  void blocksMayComeInPieces() throws Exception {
    try (FrameClient client = FrameClient.to(yard.port())) {
      byte[] block = block(head("/acme/open/pieces"));
      client.frame(HEADERS, END_STREAM, 1, Arrays.copyOf(block, 10));
      client.frame(CONTINUATION, 0, 1, Arrays.copyOfRange(block, 10, 20));
      client.frame(CONTINUATION, END_HEADERS, 1, Arrays.copyOfRange(block, 20, block.length));
      assertThat(client.answer(1).body()).isEqualTo("hello");
    }
  }

  @Test
  void paddingIsNoContent() throws Exception {
    try (FrameClient client = FrameClient.to(yard.port())) {
      byte[] padded = join(join(new byte[] {3}, block(head("/acme/open/padded"))), new byte[3]);
      client.frame(HEADERS, END_HEADERS | PADDED, 1, padded);
      client.frame(DATA, END_STREAM | PADDED, 1, (byte) 2, (byte) 'a', (byte) 0, (byte) 0);
      assertThat(client.answer(1).body()).isEqualTo("hello");
      assertThat(upstream.lastRequest()).contains("\r\n1\r\na\r\n0\r\n");
    }
  }

  @Test
  void pingsAndSettingsAreAnswered() throws Exception {
    try (FrameClient client = FrameClient.to(yard.port())) {
      Frame ack = client.next(SETTINGS);
      while (!ack.has(ACK)) {
        ack = client.next(SETTINGS);
      }
      client.frame(PING, 0, 0, "8 bytes!".getBytes(US_ASCII));
      Frame pong = client.next(PING);
      assertThat(pong.has(ACK)).isTrue();
      assertThat(new String(pong.payload(), US_ASCII)).isEqualTo("8 bytes!");
    }
  }

  @Test
  void aHeaderListMayNotBeEndless() throws Exception {
    try (FrameClient client = FrameClient.to(yard.port())) {
      String[] many = new String[400];
      for (int at = 0; at < many.length; at += 2) {
        many[at] = "x-" + at;
        many[at + 1] = "v".repeat(200);
      }
      byte[] block = block(head("/acme/open/x", many));
      client.frame(HEADERS, END_STREAM, 1, Arrays.copyOf(block, 16_384));
      client.frame(CONTINUATION, 0, 1, Arrays.copyOfRange(block, 16_384, 32_768));
      client.frame(CONTINUATION, END_HEADERS, 1, Arrays.copyOfRange(block, 32_768, block.length));
      Frame head = client.next();
      while (head != null && head.type() != HEADERS && head.type() != GOAWAY) {
        head = client.next();
      }
      assertThat(
              head == null
                  || head.type() == GOAWAY
                  || client.read(head).status().toString().equals("431"))
          .isTrue();
    }
  }

  @Test
  void aWindowMayBecomeNegative() throws Exception {
    try (FrameClient client = FrameClient.to(yard.port())) {
      client.frame(SETTINGS, 0, 0, set(4, 3));
      client.get(1, "/acme/open/x");
      assertThat(new String(client.next(DATA).payload(), US_ASCII)).isEqualTo("hel");
      client.frame(SETTINGS, 0, 0, set(4, 2));
      client.frame(WINDOW, 0, 1, number(2));
      Frame rest = client.next(DATA);
      assertThat(new String(rest.payload(), US_ASCII)).isEqualTo("l");
      client.frame(WINDOW, 0, 1, number(1));
      assertThat(new String(client.next(DATA).payload(), US_ASCII)).isEqualTo("o");
    }
  }

  private static Case all(String rule, Script script, Integer... errors) {
    return new Case(rule, true, List.of(errors), script);
  }

  private static Case one(String rule, Script script, Integer... errors) {
    return new Case(rule, false, List.of(errors), script);
  }

  private static Script in(Script script) {
    return client -> script.say(client.introduce());
  }

  private static byte[] big() {
    return new byte[16_385];
  }

  private static byte[] set(int name, int value) {
    return join(new byte[] {0, (byte) name}, number(value));
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static String[] head(String path, String... fields) {
    String[] pseudo = {":method", "GET", ":scheme", "http", ":path", path, ":authority", "gateway"};
    return Stream.concat(Stream.of(pseudo), Stream.of(fields)).toArray(String[]::new);
  }

  private static String[] with(String name, String value, String... fields) {
    return Stream.concat(Stream.of(name, value), Stream.of(fields)).toArray(String[]::new);
  }

  private static String[] without(String name, String... fields) {
    List<String> kept = new ArrayList<>();
    for (int at = 0; at < fields.length; at += 2) {
      if (!fields[at].equals(name)) {
        kept.add(fields[at]);
        kept.add(fields[at + 1]);
      }
    }
    return kept.toArray(String[]::new);
  }
}
