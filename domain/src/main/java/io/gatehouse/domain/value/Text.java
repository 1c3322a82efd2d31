package io.gatehouse.domain.value;

import io.gatehouse.domain.value.InvalidValue.Fault;

/** What every text that a person typed and another will read must satisfy. */
public final class Text {

  /** Letters and symbols, says Unicode, and yet there is nothing to see of them. */
  private static final String FILLERS = "\u115f\u1160\u2800\u3164\uffa0";

  private Text() {}

  /** Trims, then refuses emptiness, excess, and characters that could forge a log or hide. */
  public static String line(String name, String raw, int maxLength) {
    String text = trimmed(raw);
    String expected = "1 to " + maxLength + " characters on one line";
    if (text.isEmpty()) {
      throw new InvalidValue(name, Fault.REQUIRED, expected);
    }
    if (text.codePointCount(0, text.length()) > maxLength) {
      throw new InvalidValue(name, Fault.TOO_LONG, expected);
    }
    if (text.codePoints().anyMatch(Text::unprintable)) {
      throw new InvalidValue(name, Fault.MALFORMED, expected + ", none of them invisible");
    }
    return text;
  }

  /** As {@code strip()}, and without the blanks that don't break lines, which that one keeps. */
  private static String trimmed(String raw) {
    int from = 0;
    int to = raw.length();
    while (from < to && isBlank(raw.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(raw.charAt(to - 1))) {
      to--;
    }
    return raw.substring(from, to);
  }

  private static boolean isBlank(char character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  private static boolean unprintable(int codePoint) {
    switch (Character.getType(codePoint)) {
      case Character.CONTROL:
      case Character.FORMAT:
      case Character.SURROGATE:
      case Character.PRIVATE_USE:
      case Character.LINE_SEPARATOR:
      case Character.PARAGRAPH_SEPARATOR:
        return true;
      default:
        return FILLERS.indexOf(codePoint) >= 0;
    }
  }
}
