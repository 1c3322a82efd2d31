package io.gatehouse.persistence.journal;

import java.nio.charset.StandardCharsets;

/** A text that records name by a number, and where it was written down last. */
final class Word {

  /** No text, which need not be written down. */
  static final Word NONE = new Word();

  private final byte[] text;
  private final int parts;
  private int segment = -1;
  private int number;

  private Word() {
    text = new byte[0];
    parts = 0;
  }

  Word(String text) {
    this.text = text.getBytes(StandardCharsets.UTF_8);
    this.parts = RecordWriter.parts(this.text);
  }

  byte[] text() {
    return text;
  }

  /** How many records it takes to write it down. */
  int parts() {
    return parts;
  }

  boolean isIn(int segmentNumber) {
    return segment == segmentNumber || parts == 0;
  }

  void wasWritten(int segmentNumber, int as) {
    segment = segmentNumber;
    number = as;
  }

  /** What records of that segment call it, where it is; 0 is no text. */
  int number() {
    return number;
  }
}
