package io.gatehouse.client;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads JSON as RFC 8259 has it, and nothing else: objects become maps, arrays lists, numbers
 * decimals, and null the empty Optional. A name that comes twice is refused. What it says of bad
 * text names the place alone: the text may have secrets in it.
 */
final class JsonReader {

  private static final int DEEPEST = 64;
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{4}");
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private final String text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * @throws IllegalArgumentException if it is anything else
   */
  static Object read(String text) {
    JsonReader reader = new JsonReader(text);
    reader.skipSpace();
    Object value = reader.value();
    reader.skipSpace();
    if (reader.at < text.length()) {
      throw reader.malformed();
    }
    return value;
  }

  private Object value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", Optional.empty());
      default -> number();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> members = new LinkedHashMap<>();
    open();
    while (more('}', members.isEmpty())) {
      if (peek() != '"') {
        throw malformed();
      }
      String name = string();
      skipSpace();
      take(':');
      skipSpace();
      if (members.putIfAbsent(name, value()) != null) {
        throw malformed();
      }
      skipSpace();
    }
    return members;
  }

  private List<Object> array() {
    List<Object> items = new ArrayList<>();
    open();
    while (more(']', items.isEmpty())) {
      items.add(value());
      skipSpace();
    }
    return items;
  }

  private void open() {
    at++;
    depth++;
    if (depth > DEEPEST) {
      throw malformed();
    }
    skipSpace();
  }

  /** Goes on to the next one, or past the end. */
  private boolean more(char end, boolean first) {
    if (peek() == end) {
      at++;
      depth--;
      return false;
    }
    if (!first) {
      take(',');
      skipSpace();
    }
    return true;
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    at++;
    while (peek() != '"') {
      char next = peek();
      if (next < ' ') {
        throw malformed();
      }
      at++;
      string.append(next == '\\' ? escaped() : next);
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    char kind = peek();
    at++;
    if (kind == 'u') {
      return (char) Integer.parseInt(matching(HEX), 16);
    }
    int known = ESCAPES.indexOf(kind);
    if (known < 0) {
      throw malformed();
    }
    return ESCAPED.charAt(known);
  }

  private BigDecimal number() {
    try {
      return new BigDecimal(matching(NUMBER));
    } catch (NumberFormatException e) {
      throw malformed();
    }
  }

  private Object word(String word, Object meaning) {
    if (!text.startsWith(word, at)) {
      throw malformed();
    }
    at += word.length();
    return meaning;
  }

  private String matching(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw malformed();
    }
    at = matcher.end();
    return matcher.group();
  }

  private void take(char expected) {
    if (peek() != expected) {
      throw malformed();
    }
    at++;
  }

  private char peek() {
    if (at == text.length()) {
      throw malformed();
    }
    return text.charAt(at);
  }

  private void skipSpace() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private IllegalArgumentException malformed() {
    return new IllegalArgumentException("not JSON at character " + at);
  }
}
