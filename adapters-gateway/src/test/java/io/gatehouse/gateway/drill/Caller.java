package io.gatehouse.gateway.drill;

import io.gatehouse.domain.routing.Rows;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Somebody who calls all the time, in every way, and knows what each answer has to be. What is
 * wrong is said by an {@link AssertionError}.
 */
final class Caller implements AutoCloseable {

  /** One way to call. */
  @FunctionalInterface
  private interface Way {
    void call() throws IOException;
  }

  private final MovingYard yard;
  private final SplittableRandom random;
  private final int number;
  private final String field;
  private final Way[] ways;
  private RawClient client;
  private long calls;

  Caller(MovingYard yard, int number) throws IOException {
    this.yard = yard;
    this.number = number;
    this.random = new SplittableRandom(number);
    yard.grant(key(0));
    this.field = field(key(0));
    this.ways = ways();
    this.client = new RawClient(yard.port());
  }

  /** How many requests got an answer, or were not meant to get one. */
  long calls() {
    return calls;
  }

  /** Most calls are of the usual kind; each of the others comes about once in a hundred. */
  void call() throws IOException {
    int which = random.nextInt(100);
    calls++;
    if (which < ways.length) {
      ways[which].call();
    } else {
      echo();
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
  }

  private Way[] ways() {
    return new Way[] {
      this::upload,
      this::uploadInChunks,
      this::download,
      this::downloadInChunks,
      this::knowNoKey,
      this::loseKey,
      this::getKey,
      this::comeBack,
      this::meetFarewell,
      this::meetReset,
      this::meetCut,
      this::leaveWhileSending,
      this::leaveWhileReading,
      this::twoAtOnce,
      () -> yard.redefine(random.nextInt(100)),
    };
  }

  private void echo() throws IOException {
    String word = number + "-" + calls;
    expect(200, word, get("echo/" + word, field));
  }

  private void upload() throws IOException {
    byte[] body = MoodyUpstream.bytes(random.nextInt(40_000));
    client.send(post("Content-Length: " + body.length)).send(body);
    expect(200, MoodyUpstream.sum(body), read());
  }

  private void uploadInChunks() throws IOException {
    byte[] body = MoodyUpstream.bytes(1 + random.nextInt(20_000));
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    for (int at = 0; at < body.length; at += 3000) {
      int size = Math.min(3000, body.length - at);
      chunks.write(ascii(Integer.toHexString(size) + "\r\n"));
      chunks.write(body, at, size);
      chunks.write(ascii("\r\n"));
    }
    chunks.write(ascii("0\r\n\r\n"));
    client.send(post("Transfer-Encoding: chunked")).send(chunks.toByteArray());
    expect(200, MoodyUpstream.sum(body), read());
  }

  private void download() throws IOException {
    int size = random.nextInt(200_000);
    expectBytes(size, get("bytes/" + size, field));
  }

  private void downloadInChunks() throws IOException {
    int size = random.nextInt(50_000);
    expectBytes(size, get("chunks/" + size, field));
  }

  private void knowNoKey() throws IOException {
    expect(401, null, get("echo/x"));
  }

  private void loseKey() throws IOException {
    int mine = key(1);
    yard.grant(mine);
    expect(200, "a", get("echo/a", field(mine)));
    yard.revoke(mine);
    expect(401, null, get("echo/a", field(mine)));
  }

  /** A new one each time. */
  private void getKey() throws IOException {
    int mine = key(2 + (int) (calls % 9_000));
    expect(401, null, get("echo/b", field(mine)));
    yard.grant(mine);
    expect(200, "b", get("echo/b", field(mine)));
    yard.forget(mine);
    expect(401, null, get("echo/b", field(mine)));
  }

  private void comeBack() throws IOException {
    reconnect();
    echo();
  }

  private void meetFarewell() throws IOException {
    expect(200, "farewell", get("bye/farewell", field));
  }

  private void meetReset() throws IOException {
    expect(502, null, get("reset/x", field));
  }

  private void meetCut() throws IOException {
    Reply reply = get("cut/x", field);
    if (reply.status() == 200 && !reply.complete()) {
      reconnect();
    } else {
      // The reset overtook what was sent before it.
      expect(502, null, reply);
    }
  }

  private void leaveWhileSending() throws IOException {
    client.send(post("Content-Length: 50000")).send(MoodyUpstream.bytes(20_000));
    reset();
  }

  private void leaveWhileReading() throws IOException {
    client.send("GET /acme/pets/bytes/900000 HTTP/1.1\r\nHost: g\r\n" + field + "\r\n\r\n");
    client.read(true);
    reset();
  }

  private void twoAtOnce() throws IOException {
    String request = "GET /acme/pets/echo/%s HTTP/1.1\r\nHost: g\r\n" + field + "\r\n\r\n";
    client.send(request.formatted("first") + request.formatted("second"));
    Reply first = client.read();
    expect(200, "first", first);
    if (first.header("Connection").isEmpty()) {
      expect(200, "second", client.read());
    } else {
      reconnect();
    }
  }

  private Reply get(String path, String... fields) throws IOException {
    Reply reply = client.get("/acme/pets/" + path, fields);
    return goOn(reply);
  }

  private Reply read() throws IOException {
    return goOn(client.read());
  }

  /** A connection carries so many requests, and then it is closed. */
  private Reply goOn(Reply reply) throws IOException {
    if (reply.header("Connection").isPresent()) {
      reconnect();
    }
    return reply;
  }

  private String post(String length) {
    return "POST /acme/pets/sum/x HTTP/1.1\r\nHost: g\r\n" + field + "\r\n" + length + "\r\n\r\n";
  }

  private void reset() throws IOException {
    client.socket().setSoLinger(true, 0);
    reconnect();
  }

  private void reconnect() throws IOException {
    client.close();
    client = new RawClient(yard.port());
  }

  /** Numbers that no other caller has. */
  private int key(int which) {
    return 100_000 + number * 10_000 + which;
  }

  private static String field(int key) {
    return "X-API-Key: " + Rows.secret(key).reveal();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void expectBytes(int size, Reply reply) {
    if (reply.status() != 200 || !Arrays.equals(reply.body(), MoodyUpstream.bytes(size))) {
      throw new AssertionError(size + " bytes were expected, but not " + reply);
    }
  }

  private static void expect(int status, String text, Reply reply) {
    boolean right = text == null || reply.text().equals(text);
    if (reply.status() != status || !right) {
      throw new AssertionError(
          "%d %s was expected, but not %d %s"
              .formatted(status, text, reply.status(), reply.text()));
    }
  }
}
