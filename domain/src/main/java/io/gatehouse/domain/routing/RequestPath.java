package io.gatehouse.domain.routing;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The path of a request, read once: whoever routes and whoever decides sees these segments, and the
 * upstream gets the bytes as they came. What another reader could take for another path is refused:
 * dot segments, empty segments, encoded slashes, control characters. Parameters behind a semicolon
 * do not belong to what a segment is called, nor does a slash at the end.
 */
public final class RequestPath {

  private static final int MAX_SEGMENTS = 256;

  private final String raw;
  private final List<String> segments;
  private final int[] starts;

  private RequestPath(String raw, List<String> segments, int[] starts) {
    this.raw = raw;
    this.segments = segments;
    this.starts = starts;
  }

  /**
   * @param raw everything of the request target before a question mark
   */
  public static RequestPath parse(String raw) {
    if (raw.isEmpty() || raw.charAt(0) != '/') {
      throw ambiguous();
    }
    int slashes = slashes(raw);
    // One at the end is free. Most is refused before it costs anything.
    if (slashes > MAX_SEGMENTS + 1) {
      throw ambiguous();
    }
    List<String> segments = new ArrayList<>(8);
    int[] starts = new int[slashes + 1];
    int from = 1;
    while (from <= raw.length()) {
      int slash = raw.indexOf('/', from);
      int to = slash < 0 ? raw.length() : slash;
      boolean last = slash < 0;
      if (to > from || !last) {
        starts[segments.size()] = from - 1;
        segments.add(Segment.read(raw, from, to));
      }
      from = to + 1;
    }
    if (segments.size() > MAX_SEGMENTS) {
      throw ambiguous();
    }
    starts[segments.size()] = endOf(raw, segments);
    return new RequestPath(raw, List.copyOf(segments), starts);
  }

  /** As it came. */
  public String raw() {
    return raw;
  }

  /** What is between the slashes, decoded. */
  public List<String> segments() {
    return segments;
  }

  /** The segments behind the first so many. */
  public List<String> segmentsFrom(int count) {
    return count == 0 ? segments : segments.subList(count, segments.size());
  }

  /** What is left, as it came, when the first so many segments are cut off; a slash at least. */
  public String rawFrom(int count) {
    String rest = raw.substring(starts[count]);
    return rest.isEmpty() ? "/" : rest;
  }

  @Override
  public String toString() {
    return raw;
  }

  private static int endOf(String raw, List<String> segments) {
    boolean slashed = raw.length() > 1 && raw.endsWith("/");
    return slashed || segments.isEmpty() ? raw.length() - 1 : raw.length();
  }

  private static int slashes(String raw) {
    int count = 0;
    for (int at = 0; at < raw.length(); at++) {
      count += raw.charAt(at) == '/' ? 1 : 0;
    }
    return count;
  }

  private static InvalidValue ambiguous() {
    return new InvalidValue(
        "path",
        Fault.MALFORMED,
        "a path that begins with a slash and can be read in one way only: no dot segments, no empty"
            + " segments, no encoded slashes, no control characters");
  }

  /** Reads one segment. */
  private static final class Segment {

    private Segment() {}

    static String read(String raw, int from, int to) {
      int end = to;
      boolean plain = true;
      for (int at = from; at < to; at++) {
        char character = raw.charAt(at);
        if (character <= ' ' || character >= 127 || character == '\\' || character == '#') {
          throw ambiguous();
        }
        plain &= character != '%';
        end = character == ';' && end == to ? at : end;
      }
      String text = plain ? raw.substring(from, end) : decoded(raw.substring(from, end));
      if (!plain && end < to) {
        decoded(raw.substring(end, to));
      }
      if (text.isEmpty() || text.equals(".") || text.equals("..")) {
        throw ambiguous();
      }
      return text;
    }

    private static String decoded(String text) {
      ByteBuffer bytes = ByteBuffer.allocate(text.length());
      int at = 0;
      while (at < text.length()) {
        char character = text.charAt(at);
        bytes.put(character == '%' ? escaped(text, at) : (byte) character);
        at += character == '%' ? 3 : 1;
      }
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
      } catch (CharacterCodingException e) {
        throw ambiguous();
      }
    }

    private static byte escaped(String text, int at) {
      if (at + 2 >= text.length()) {
        throw ambiguous();
      }
      int high = digit(text.charAt(at + 1));
      int low = digit(text.charAt(at + 2));
      int value = high * 16 + low;
      if (high < 0 || low < 0 || value < ' ' || value == 127 || value == '/' || value == '\\') {
        throw ambiguous();
      }
      return (byte) value;
    }

    private static int digit(char character) {
      return character < 128 ? Character.digit(character, 16) : -1;
    }
  }
}
