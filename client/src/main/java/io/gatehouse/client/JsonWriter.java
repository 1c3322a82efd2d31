package io.gatehouse.client;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes what {@link JsonReader} reads, of texts, numbers, truths, lists and maps. */
final class JsonWriter {

  private JsonWriter() {}

  static String write(Object value) {
    if (value instanceof Map<?, ?> members) {
      return members.entrySet().stream()
          .map(each -> string(String.valueOf(each.getKey())) + ":" + write(each.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof List<?> items) {
      return items.stream().map(JsonWriter::write).collect(Collectors.joining(",", "[", "]"));
    }
    return value instanceof Number || value instanceof Boolean
        ? value.toString()
        : string((String) value);
  }

  private static String string(String text) {
    StringBuilder string = new StringBuilder("\"");
    for (int at = 0; at < text.length(); at++) {
      char next = text.charAt(at);
      if (next == '"' || next == '\\') {
        string.append('\\').append(next);
      } else if (next < ' ' || Character.isSurrogate(next)) {
        // A surrogate without its other half can't be said in UTF-8, but can so.
        string.append("\\u").append(String.format("%04x", (int) next));
      } else {
        string.append(next);
      }
    }
    return string.append('"').toString();
  }
}
