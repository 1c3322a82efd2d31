package io.gatehouse.gateway.http;

import io.gatehouse.domain.value.Nullable;
import java.util.SplittableRandom;

/** The traceparent of W3C Trace Context: which trace a request belongs to. */
final class TraceParent {

  private static final int TRACE = 3;
  private static final int PARENT = 36;
  private static final int FLAGS = 53;
  private static final int LENGTH = 55;

  /** Without it, whoever samples as the parent did would never sample what came through here. */
  private static final char SAMPLED = '1';

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
  static String continued(String text, SplittableRandom random) {
    char[] next = new char[LENGTH];
    text.getChars(0, LENGTH, next, 0);
    next[0] = '0';
    next[1] = '0';
    hex(next, PARENT, notZero(random));
    return new String(next);
  }

  /** A trace that begins here. */
  static String started(SplittableRandom random) {
    char[] first = new char[LENGTH];
    first[0] = '0';
    first[1] = '0';
    first[2] = '-';
    hex(first, TRACE, random.nextLong());
    hex(first, TRACE + 16, notZero(random));
    first[PARENT - 1] = '-';
    hex(first, PARENT, notZero(random));
    first[FLAGS - 1] = '-';
    first[FLAGS] = '0';
    first[FLAGS + 1] = SAMPLED;
    return new String(first);
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

  private static void hex(char[] text, int from, long number) {
    for (int at = 0; at < 16; at++) {
      text[from + at] = Character.forDigit((int) (number >>> (60 - 4 * at)) & 15, 16);
    }
  }

  private static boolean isHex(String text, int from, int to) {
    for (int at = from; at < to; at++) {
      char digit = text.charAt(at);
      if (!(digit >= '0' && digit <= '9' || digit >= 'a' && digit <= 'f')) {
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
