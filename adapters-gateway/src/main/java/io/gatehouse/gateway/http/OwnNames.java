package io.gatehouse.gateway.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The names under which the gateway tells upstreams what it knows of a client, and under which
 * clients would like to tell them. Many programs take an underscore for a dash; so does this.
 */
public final class OwnNames {

  public static final AsciiString REQUEST_ID = AsciiString.cached("x-request-id");
  public static final AsciiString CONSUMER = AsciiString.cached("x-consumer-id");
  public static final AsciiString ORGANIZATION = AsciiString.cached("x-organization-id");
  public static final AsciiString FORWARDED = AsciiString.cached("forwarded");
  public static final AsciiString FORWARDED_FOR = AsciiString.cached("x-forwarded-for");
  public static final AsciiString FORWARDED_PROTO = AsciiString.cached("x-forwarded-proto");
  public static final AsciiString FORWARDED_HOST = AsciiString.cached("x-forwarded-host");

  private static final AsciiString REAL_IP = AsciiString.cached("x-real-ip");
  private static final String FORWARDED_PREFIX = "x-forwarded-";

  private OwnNames() {}

  /**
   * Removes all of them; of a trusted proxy only who calls, and what could be mistaken for ours.
   */
  public static void remove(HttpHeaders headers, boolean trusted) {
    List<CharSequence> doomed = null;
    Iterator<Map.Entry<CharSequence, CharSequence>> fields = headers.iteratorCharSequence();
    while (fields.hasNext()) {
      CharSequence name = fields.next().getKey();
      if (isOurs(name) && !(trusted && isProxys(name))) {
        doomed = doomed == null ? new ArrayList<>(4) : doomed;
        doomed.add(name);
      }
    }
    if (doomed != null) {
      doomed.forEach(headers::remove);
    }
  }

  static boolean isOurs(CharSequence name) {
    int length = name.length();
    if (length < FORWARDED.length()) {
      return false;
    }
    char first = name.charAt(0);
    if (first == 'f' || first == 'F') {
      return matches(name, FORWARDED, length);
    }
    return (first == 'x' || first == 'X') && (isOne(name, length) || isForwarded(name, length));
  }

  private static boolean isOne(CharSequence name, int length) {
    return matches(name, REQUEST_ID, length)
        || matches(name, CONSUMER, length)
        || matches(name, ORGANIZATION, length)
        || matches(name, REAL_IP, length);
  }

  private static boolean isForwarded(CharSequence name, int length) {
    return length > FORWARDED_PREFIX.length()
        && matches(name, FORWARDED_PREFIX, FORWARDED_PREFIX.length());
  }

  /** Whether a proxy before us may use the name: as it is written, so that there is one of each. */
  private static boolean isProxys(CharSequence name) {
    return indexOfUnderscore(name) < 0
        && !matches(name, CONSUMER, name.length())
        && !matches(name, ORGANIZATION, name.length());
  }

  private static int indexOfUnderscore(CharSequence name) {
    for (int at = 0; at < name.length(); at++) {
      if (name.charAt(at) == '_') {
        return at;
      }
    }
    return -1;
  }

  /** Whether the first so many characters of the name are the wanted ones, and no others. */
  private static boolean matches(CharSequence name, CharSequence wanted, int length) {
    if (wanted.length() != length) {
      return false;
    }
    for (int at = 0; at < length; at++) {
      char character = name.charAt(at);
      boolean upper = character >= 'A' && character <= 'Z';
      char lower = character == '_' ? '-' : upper ? (char) (character | 32) : character;
      if (lower != wanted.charAt(at)) {
        return false;
      }
    }
    return true;
  }
}
