package io.gatehouse.domain.credential;

/**
 * CRC-32 over all of a key that precedes it, in base 62. It finds every wrong character without a
 * look-up, which is all it is for: it keeps nobody from making up a key.
 */
final class KeyChecksum {

  static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  static final int LENGTH = 6;

  private static final int POLYNOMIAL = 0xEDB88320;
  private static final int[] TABLE = table();

  private KeyChecksum() {}

  static String of(CharSequence text) {
    long rest = crc(text, text.length());
    char[] digits = new char[LENGTH];
    for (int at = LENGTH - 1; at >= 0; at--) {
      digits[at] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
      rest /= ALPHABET.length();
    }
    return new String(digits);
  }

  /** Whether the text ends in its own checksum. Allocates nothing: it runs for every request. */
  static boolean holds(CharSequence text) {
    int end = text.length() - LENGTH;
    if (end <= 0) {
      return false;
    }
    long rest = crc(text, end);
    for (int at = text.length() - 1; at >= end; at--) {
      if (text.charAt(at) != ALPHABET.charAt((int) (rest % ALPHABET.length()))) {
        return false;
      }
      rest /= ALPHABET.length();
    }
    return true;
  }

  private static long crc(CharSequence text, int end) {
    int crc = -1;
    for (int at = 0; at < end; at++) {
      crc = TABLE[(crc ^ text.charAt(at)) & 0xFF] ^ (crc >>> 8);
    }
    return ~crc & 0xFFFF_FFFFL;
  }

  private static int[] table() {
    int[] table = new int[256];
    for (int index = 0; index < table.length; index++) {
      int value = index;
      for (int bit = 0; bit < 8; bit++) {
        value = (value & 1) == 0 ? value >>> 1 : (value >>> 1) ^ POLYNOMIAL;
      }
      table[index] = value;
    }
    return table;
  }
}
