package io.gatehouse.persistence.journal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Which text each number stands for in a segment that is being read. */
final class WordTable {

  private final Map<Integer, String> texts = new HashMap<>();
  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

  /** Takes a part of a text; the parts come in order. */
  void add(ByteBuffer from, int at) {
    int part = from.getShort(at + Layout.WORD_PART);
    if (part == 0) {
      parts.reset();
    }
    byte[] bytes = new byte[from.getInt(at + Layout.WORD_LENGTH)];
    from.get(at + Layout.WORD_TEXT, bytes);
    parts.writeBytes(bytes);
    if (part + 1 == from.getShort(at + Layout.WORD_PARTS)) {
      int number = from.getInt(at + Layout.WORD_NUMBER);
      texts.putIfAbsent(number, parts.toString(StandardCharsets.UTF_8));
    }
  }

  /** Empty for 0. */
  String text(int number) {
    return number == 0 ? "" : known(number);
  }

  private String known(int number) {
    String text = texts.get(number);
    if (text == null) {
      throw new IllegalStateException("there is no word " + number);
    }
    return text;
  }
}
