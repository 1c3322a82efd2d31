package io.gatehouse.domain.value;

import io.gatehouse.domain.value.InvalidValue.Fault;

/** What every text that a person typed and another will read must satisfy. */
public final class Text {

  private Text() {}

  /** Trims, then refuses emptiness, excess, and characters that could forge a log or hide. */
  public static String line(String name, String raw, int maxLength) {
    String text = raw.strip();
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
        return false;
    }
  }
}
