package io.gatehouse.domain.audit;

import java.util.LinkedHashMap;
import java.util.Map;

/** A strict reader of JSON objects of texts, numbers, nulls and objects; it shares nothing. */
final class Json {

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  static Map<String, Object> object(String text) {
    Json json = new Json(text);
    Map<String, Object> object = json.object();
    json.require(json.at == text.length(), "nothing behind the end");
    return object;
  }

  private Map<String, Object> object() {
    Map<String, Object> members = new LinkedHashMap<>();
    expect('{');
    while (text.charAt(at) != '}') {
      if (!members.isEmpty()) {
        expect(',');
      }
      String name = string();
      expect(':');
      require(members.put(name, value()) == null, "every name once");
    }
    at++;
    return members;
  }

  private Object value() {
    if (text.startsWith("null", at)) {
      at += 4;
      return "(null)";
    }
    if (text.charAt(at) == '{') {
      return object();
    }
    return text.charAt(at) == '"' ? string() : number();
  }

  private Long number() {
    int from = at;
    while (Character.digit(text.charAt(at), 10) >= 0) {
      at++;
    }
    require(at > from && (text.charAt(from) != '0' || at == from + 1), "a number");
    return Long.valueOf(text.substring(from, at));
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    expect('"');
    while (text.charAt(at) != '"') {
      char next = text.charAt(at++);
      require(next >= ' ' && !Character.isSurrogate(next), "no bare control or half character");
      string.append(next == '\\' ? escaped() : next);
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    char kind = text.charAt(at++);
    if (kind == 'u') {
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }
    require(kind == '"' || kind == '\\', "an escape that is used");
    return kind;
  }

  private void expect(char expected) {
    require(text.charAt(at) == expected, String.valueOf(expected));
    at++;
  }

  private void require(boolean right, String expected) {
    if (!right) {
      throw new AssertionError("expected " + expected + " at " + at + " of " + text);
    }
  }
}
