package io.gatehouse.domain.value;

import io.gatehouse.domain.value.InvalidValue.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * The text form of ids: a prefix that names the kind, then the UUID in 26 characters of Crockford's
 * base 32. One id has exactly one spelling, so text may be compared and signed.
 */
public final class TypeId {

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 26;
  private static final byte[] VALUES = values();

  private TypeId() {}

  public static String format(String prefix, UUID uuid) {
    byte[] text = new byte[prefix.length() + 1 + LENGTH];
    for (int at = 0; at < prefix.length(); at++) {
      text[at] = (byte) prefix.charAt(at);
    }
    text[prefix.length()] = '_';
    long high = uuid.getMostSignificantBits();
    long low = uuid.getLeastSignificantBits();
    for (int at = text.length - 1; at > prefix.length(); at--) {
      text[at] = (byte) ALPHABET.charAt((int) (low & 31));
      low = (low >>> 5) | (high << 59);
      high >>>= 5;
    }
    // Latin-1 is how strings are kept: nothing has to be converted.
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  public static UUID parse(String prefix, String text) {
    if (!matches(prefix, text)) {
      throw invalid(prefix);
    }
    long high = 0;
    long low = 0;
    for (int at = prefix.length() + 1; at < text.length(); at++) {
      high = (high << 5) | (low >>> 59);
      low = (low << 5) | value(prefix, text.charAt(at));
    }
    return new UUID(high, low);
  }

  /** Whether the text has the outline of such an id: cheap, and no promise that it parses. */
  public static boolean matches(String prefix, String text) {
    return text.length() == prefix.length() + 1 + LENGTH
        && text.startsWith(prefix)
        && text.charAt(prefix.length()) == '_'
        && text.charAt(prefix.length() + 1) <= '7';
  }

  private static int value(String prefix, char character) {
    int value = character < VALUES.length ? VALUES[character] : -1;
    if (value < 0) {
      throw invalid(prefix);
    }
    return value;
  }

  private static InvalidValue invalid(String prefix) {
    return new InvalidValue("id", Fault.MALFORMED, prefix + "_ and 26 characters of base 32");
  }

  private static byte[] values() {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      values[ALPHABET.charAt(i)] = (byte) i;
    }
    return values;
  }
}
