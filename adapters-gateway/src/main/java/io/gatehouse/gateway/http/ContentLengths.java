package io.gatehouse.gateway.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Iterator;

/** Looks after Content-Length: it says where a message ends, so there must be no two of it. */
final class ContentLengths {

  /** Of 2^63 - 1. */
  private static final int MOST_DIGITS = 19;

  private boolean counted;

  /** To be called at the beginning of a message. */
  void forget() {
    counted = false;
  }

  /** To be called with every name of a field: of several lengths the decoder may take the first. */
  void count(AsciiString name) {
    if (name.length() == HttpHeaderNames.CONTENT_LENGTH.length()
        && HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name)) {
      if (counted) {
        throw new IllegalArgumentException("more than one Content-Length");
      }
      counted = true;
    }
  }

  /** Whether there is none, or one that everybody reads as the same number. */
  static boolean isPlain(HttpHeaders headers) {
    Iterator<String> lengths = headers.valueStringIterator(HttpHeaderNames.CONTENT_LENGTH);
    if (!lengths.hasNext()) {
      return true;
    }
    String length = lengths.next();
    // Zeros in front mean octal to some.
    boolean odd = length.length() > 1 && length.charAt(0) == '0';
    return !lengths.hasNext() && !odd && isNumber(length);
  }

  private static boolean isNumber(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (!Ascii.isDigit(text.charAt(at))) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= MOST_DIGITS;
  }
}
