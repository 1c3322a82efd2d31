package io.gatehouse.gateway.http;

import io.gatehouse.domain.value.Nullable;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** The traceparent of W3C Trace Context: which trace a request belongs to. */
final class TraceParent {

  private static final int TRACE = 3;
  private static final int PARENT = 36;
  private static final int FLAGS = 53;
  private static final int LENGTH = 55;

  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** Without it, whoever samples as the parent did would never sample what came through here. */
  private static final byte SAMPLED = '1';

  private TraceParent() {}

  /** Whether it names a trace. */
  static boolean isValid(@Nullable String text) {
    return text != null
        && text.length() >= LENGTH
        && isHex(text, 0, 2)
        && text.charAt(2) == '-'
        && isHex(text, TRACE, PARENT - 1)
        && !isZero(text, TRACE, PARENT - 1)
        && text.charAt(PARENT - 1) == '-'
        && isHex(text, PARENT, FLAGS - 1)
        && !isZero(text, PARENT, FLAGS - 1)
        && text.charAt(FLAGS - 1) == '-'
        && isHex(text, FLAGS, LENGTH)
        && isVersion(text);
  }

  /** The same trace, one hop on. */
  static AsciiString continued(String text, SplittableRandom random) {
    byte[] next = new byte[LENGTH];
    for (int at = TRACE; at < LENGTH; at++) {
      next[at] = (byte) text.charAt(at);
    }
    return finished(next, random);
  }

  /** A trace that begins here. */
  static AsciiString started(SplittableRandom random) {
    byte[] first = new byte[LENGTH];
    hex(first, TRACE, random.nextLong());
    hex(first, TRACE + 16, notZero(random));
    first[FLAGS] = '0';
    first[FLAGS + 1] = SAMPLED;
    return finished(first, random);
  }

  private static AsciiString finished(byte[] text, SplittableRandom random) {
    text[0] = '0';
    text[1] = '0';
    text[2] = '-';
    text[PARENT - 1] = '-';
    hex(text, PARENT, notZero(random));
    text[FLAGS - 1] = '-';
    return new AsciiString(text, false);
  }

  /** A later version may have more to say behind another dash; there is no version ff. */
  private static boolean isVersion(String text) {
    if (text.startsWith("00")) {
      return text.length() == LENGTH;
    }
    return !text.startsWith("ff") && (text.length() == LENGTH || text.charAt(LENGTH) == '-');
  }

  private static long notZero(SplittableRandom random) {
    long number = random.nextLong();
    return number == 0 ? 1 : number;
  }

  private static void hex(byte[] text, int from, long number) {
    long rest = number;
    for (int at = from + 15; at >= from; at--) {
      text[at] = DIGITS[(int) rest & 15];
      rest >>>= 4;
    }
  }

  private static boolean isHex(String text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (!Ascii.isLowerHex(text.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isZero(String text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (text.charAt(at) != '0') {
        return false;
      }
    }
    return true;
  }
}
