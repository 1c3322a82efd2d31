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
import static io.gatehouse.gateway.FrameClient.RST;
import static io.gatehouse.gateway.FrameClient.SETTINGS;
import static io.gatehouse.gateway.FrameClient.WINDOW;
import static io.gatehouse.gateway.FrameClient.block;
import static io.gatehouse.gateway.FrameClient.number;
import static io.gatehouse.gateway.listen.Http2Case.PROTOCOL;
import static io.gatehouse.gateway.listen.Http2Case.head;
import static io.gatehouse.gateway.listen.Http2Case.join;
import static io.gatehouse.gateway.listen.Http2Case.set;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * RFC 9113 and RFC 7541, rule by rule: what a client must not do, and what has to come of it. None
 * of it may reach an upstream, or hurt another connection.
 */
class Http2ConformanceTest {

  /** One that an upstream answers, and those that the gateway answers itself, at once. */
  private static final List<String> PATHS =
      List.of("/acme/open/x", "/", "/acme/pets/x", "/_gatehouse/health");

  private static Recorder upstream;
  private static Yard yard;

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

  static Stream<Arguments> cases() {
    return PATHS.stream().flatMap(Http2ConformanceTest::casesAt);
  }

  private static Stream<Arguments> casesAt(String path) {
    List<Http2Case> cases = new ArrayList<>();
    Http2FrameCases.add(cases, path);
    Http2StateCases.add(cases, path);
    Http2HeadCases.add(cases, path);
    return cases.stream().map(each -> Arguments.of(path, each));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cases")
  void isRefused(String path, Http2Case each) throws Exception {
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
    while (frame != null && frame.type() != GOAWAY && frame.type() != RST) {
      frame = client.next();
    }
    return frame;
  }

  @Test
  void whatIsAllowedIsNotRefused() throws Exception {
    Http2Case.Script[] allowed = {
      c -> c.frame(0x16, 0, 0, new byte[8]),
      c -> c.frame(PING, 0xfe, 0, new byte[8]),
      c -> c.frame(SETTINGS, 0, 0, set(0xff, 1)),
      c -> c.frame(SETTINGS, 0, 0, join(set(4, 100), set(4, 65_535))),
      c -> c.frame(PRIORITY, 0, 9, new byte[] {0, 0, 0, 0, 9}),
      c -> c.frame(PING, ACK, 0, new byte[8]),
      c -> c.frame(WINDOW, 0, 0, number(1)),
    };
    for (Http2Case.Script each : allowed) {
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
}
