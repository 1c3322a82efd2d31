package io.gatehouse.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Recorder.Talk;
import io.gatehouse.gateway.Yard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DynamicTest;

/** One gateway for many cases, and an upstream that keeps every byte it was sent. */
final class FramingRig implements AutoCloseable {

  static final String OPEN = "/acme/open/";

  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final Recorder upstream;
  private final Yard yard;

  FramingRig() throws IOException {
    upstream = new Recorder(this::serve);
    yard = Yard.to(upstream);
  }

  Yard yard() {
    return yard;
  }

  List<String> heads() {
    return heads;
  }

  List<String> bodies() {
    return bodies;
  }

  /** Answered so, closed, and not a byte of it at the upstream. */
  DynamicTest refused(String name, int status, String bytes) {
    return DynamicTest.dynamicTest(
        name + " is " + status,
        () -> {
          forget();
          try (RawClient client = yard.client()) {
            var reply = client.send(bytes).read();
            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.header("X-Request-Id")).isPresent();
            assertThat(reply.header("Date")).isPresent();
            assertThat(reply.header("Connection")).contains("close");
            assertThat(reply.header("Content-Type")).contains("application/problem+json");
            assertThat(client.isClosed()).isTrue();
          }
          assertThat(heads).isEmpty();
        });
  }

  /** Answered by the gateway, which goes on listening. */
  DynamicTest answered(String name, int status, String bytes) {
    return DynamicTest.dynamicTest(
        name + " is " + status,
        () -> {
          forget();
          try (RawClient client = yard.client()) {
            assertThat(client.send(bytes).read().status()).isEqualTo(status);
            assertThat(heads).isEmpty();
            assertThat(client.get(OPEN + "probe").status()).isEqualTo(200);
          }
        });
  }

  /**
   * Answered by the upstream, and the connection goes on.
   *
   * @param seen of what the upstream got; what begins with an exclamation mark it did not get
   */
  DynamicTest served(String name, String bytes, String... seen) {
    return DynamicTest.dynamicTest(
        name + " is served",
        () -> {
          forget();
          try (RawClient client = yard.client()) {
            assertThat(client.send(bytes).read().status()).isEqualTo(200);
            assertSeen(seen);
            assertThat(client.get(OPEN + "probe").status()).isEqualTo(200);
            assertThat(heads).hasSize(2);
          }
        });
  }

  /** Answered by the upstream, and then there is an end. */
  DynamicTest servedOnce(String name, String bytes, String... seen) {
    return DynamicTest.dynamicTest(
        name + " is served once",
        () -> {
          forget();
          try (RawClient client = yard.client()) {
            assertThat(client.send(bytes).read().status()).isEqualTo(200);
            assertSeen(seen);
            assertThat(client.isClosed()).isTrue();
            assertThat(heads).hasSize(1);
          }
        });
  }

  /** The first is answered; what is behind it is refused, and the upstream has not seen it. */
  DynamicTest servedThenRefused(String name, int status, String bytes) {
    return DynamicTest.dynamicTest(
        name + " is served and then " + status,
        () -> {
          forget();
          try (RawClient client = yard.client()) {
            assertThat(client.send(bytes).read().status()).isEqualTo(200);
            assertThat(client.read().status()).isEqualTo(status);
            assertThat(client.isClosed()).isTrue();
            assertThat(heads).hasSize(1);
          }
        });
  }

  /**
   * Found out too late: the upstream has the head, and must not take the rest for whole.
   *
   * @param late what is sent once the upstream has seen what came before
   */
  DynamicTest cut(String name, String early, String late) {
    return DynamicTest.dynamicTest(
        name + " is cut and 400",
        () -> {
          forget();
          try (RawClient client = yard.client()) {
            client.send(early);
            awaitSize(heads, 1);
            client.send(late);
            assertThat(client.read().status()).isEqualTo(400);
            assertThat(client.isClosed()).isTrue();
            awaitSize(bodies, 1);
            assertThat(bodies.get(0)).startsWith("cut:");
            assertThat(heads).hasSize(1);
          }
        });
  }

  private void assertSeen(String... seen) {
    awaitSize(bodies, 1);
    String whole = heads.get(0) + bodies.get(0);
    for (String part : seen) {
      if (part.startsWith("!")) {
        assertThat(whole).doesNotContainIgnoringCase(part.substring(1));
      } else {
        assertThat(whole).containsIgnoringCase(part);
      }
    }
  }

  static void awaitSize(List<?> list, int size) {
    long until = System.nanoTime() + 5_000_000_000L;
    while (list.size() < size && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    assertThat(list).hasSizeGreaterThanOrEqualTo(size);
  }

  void forget() {
    heads.clear();
    bodies.clear();
  }

  private void serve(Talk talk) throws IOException {
    for (String head = talk.head(); !head.isEmpty(); head = talk.head()) {
      heads.add(head);
      String lower = head.toLowerCase(Locale.ROOT);
      String body = body(talk, lower);
      bodies.add(body);
      if (body.startsWith("cut:")) {
        return;
      }
      talk.say(Recorder.ok(lower.startsWith("head ") ? "" : "fine"));
    }
  }

  private static String body(Talk talk, String head) throws IOException {
    int length = head.indexOf("\r\ncontent-length:");
    if (length >= 0) {
      int from = head.indexOf(':', length) + 1;
      int size = Integer.parseInt(head.substring(from, head.indexOf('\r', from)).trim());
      byte[] body = talk.in().readNBytes(size);
      String text = new String(body, StandardCharsets.ISO_8859_1);
      return body.length < size ? "cut:" + text : text;
    }
    return head.contains("\r\ntransfer-encoding:") ? chunks(talk) : "";
  }

  private static String chunks(Talk talk) throws IOException {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    while (true) {
      String line = line(talk, raw);
      if (line == null) {
        return "cut:" + raw.toString(StandardCharsets.ISO_8859_1);
      }
      int size = Integer.parseInt(line, 16);
      if (size == 0) {
        break;
      }
      raw.write(talk.in().readNBytes(size));
      line(talk, raw);
    }
    for (String line = line(talk, raw); line != null && !line.isEmpty(); ) {
      line = line(talk, raw);
    }
    return raw.toString(StandardCharsets.ISO_8859_1);
  }

  private static String line(Talk talk, ByteArrayOutputStream raw) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = talk.in().read(); next != '\n'; next = talk.in().read()) {
      if (next < 0) {
        return null;
      }
      raw.write(next);
      if (next != '\r') {
        line.append((char) next);
      }
    }
    raw.write('\n');
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    yard.close();
    upstream.close();
  }
}
