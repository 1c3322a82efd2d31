package io.gatehouse.domain.credential;

import java.util.HashMap;
import java.util.Map;

/**
 * Reads a JSON object of texts and whole numbers, which is all that a token of ours is made of. No
 * member may occur twice: two readers could take two of them.
 */
final class FlatJson {

  private static final int LONGEST_NUMBER = 15;

  private final String text;
  private int at;

  private FlatJson(String text) {
    this.text = text;
  }

  /**
   * @return values of type {@code String} or {@code Long}
   * @throws IllegalArgumentException if the text is anything else
   */
  static Map<String, Object> read(String text) {
    return new FlatJson(text).object();
  }

  private Map<String, Object> object() {
    Map<String, Object> members = new HashMap<>();
    expect('{');
    char next = token();
    while (next != '}') {
      String name = string();
      expect(':');
      if (members.put(name, value()) != null) {
        throw malformed();
      }
      next = token();
      if (next == ',') {
        at++;
        if (token() != '"') {
          throw malformed();
        }
      } else if (next != '}') {
        throw malformed();
      }
    }
    at++;
    skipSpace();
    if (at != text.length()) {
      throw malformed();
    }
    return members;
  }

  private Object value() {
    return token() == '"' ? string() : (Object) number();
  }

  private Long number() {
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    boolean padded = at - from > 1 && text.charAt(from) == '0';
    if (at == from || at - from > LONGEST_NUMBER || padded) {
      throw malformed();
    }
    return Long.valueOf(text.substring(from, at));
  }

  private String string() {
    expect('"');
    StringBuilder read = new StringBuilder();
    char next = take();
    while (next != '"') {
      if (next < ' ') {
        throw malformed();
      }
      read.append(next == '\\' ? escaped() : next);
      next = take();
    }
    return read.toString();
  }

  private char escaped() {
    char kind = take();
    return switch (kind) {
      case '"', '\\', '/' -> kind;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw malformed();
    };
  }

  private char unicode() {
    int code = 0;
    for (int digits = 0; digits < 4; digits++) {
      char digit = take();
      int value = digit < 128 ? Character.digit(digit, 16) : -1;
      if (value < 0) {
        throw malformed();
      }
      code = code * 16 + value;
    }
    return (char) code;
  }

  private void expect(char wanted) {
    if (token() != wanted) {
      throw malformed();
    }
    at++;
  }

  /** The character that comes next, behind any space. */
  private char token() {
    skipSpace();
    if (at >= text.length()) {
      throw malformed();
    }
    return text.charAt(at);
  }

  private char take() {
    if (at >= text.length()) {
      throw malformed();
    }
    return text.charAt(at++);
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException("json: malformed (expected: an object of plain members)");
  }
}
