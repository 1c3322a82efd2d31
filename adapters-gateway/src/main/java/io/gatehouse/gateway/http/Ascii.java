package io.gatehouse.gateway.http;

/** Kinds of characters. */
final class Ascii {

  private static final int DELETE = 127;

  private Ascii() {}

  static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  static boolean isLowerHex(int character) {
    return isDigit(character) || (character >= 'a' && character <= 'f');
  }

  static boolean isHex(int character) {
    return isLowerHex(character) || (character >= 'A' && character <= 'F');
  }

  static boolean isLetterOrDigit(int character) {
    int lower = character | 32;
    return isDigit(character) || (lower >= 'a' && lower <= 'z');
  }

  /** Whether it is one of the marks that names of hosts and harmless ids may have. */
  static boolean isMark(int character) {
    return character == '-' || character == '.' || character == '_';
  }

  /** Whether it may stand in a line: seen, or white. */
  static boolean isText(int character) {
    return character == '\t' || (character >= ' ' && character < DELETE);
  }
}
