package io.gatehouse.gateway.listen;

import static io.gatehouse.gateway.FrameClient.END_HEADERS;
import static io.gatehouse.gateway.FrameClient.END_STREAM;
import static io.gatehouse.gateway.FrameClient.number;

import io.gatehouse.gateway.FrameClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a client says, and which errors may come of it; of a stream only, or of all. */
record Http2Case(String rule, boolean connection, List<Integer> errors, Script script) {

  static final int NO_ERROR = 0;
  static final int PROTOCOL = 1;
  static final int FLOW = 3;
  static final int CLOSED = 5;
  static final int SIZE = 6;
  static final int REFUSED = 7;
  static final int COMPRESSION = 9;
  static final int CALM = 11;
  static final int WHOLE = END_STREAM | END_HEADERS;

  @FunctionalInterface
  interface Script {
    void say(FrameClient client) throws Exception;
  }

  @Override
  public String toString() {
    return rule;
  }

  /** One that ends the connection. */
  static Http2Case all(String rule, Script script, Integer... errors) {
    return new Http2Case(rule, true, List.of(errors), script);
  }

  /** One that ends a stream. */
  static Http2Case one(String rule, Script script, Integer... errors) {
    return new Http2Case(rule, false, List.of(errors), script);
  }

  static Script in(Script script) {
    return client -> script.say(client.introduce());
  }

  static byte[] big() {
    return new byte[16_385];
  }

  static byte[] set(int name, int value) {
    return join(new byte[] {0, (byte) name}, number(value));
  }

  static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  static String[] head(String path, String... fields) {
    String[] pseudo = {":method", "GET", ":scheme", "http", ":path", path, ":authority", "gateway"};
    return Stream.concat(Stream.of(pseudo), Stream.of(fields)).toArray(String[]::new);
  }

  static String[] with(String name, String value, String... fields) {
    return Stream.concat(Stream.of(name, value), Stream.of(fields)).toArray(String[]::new);
  }

  static String[] without(String name, String... fields) {
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
