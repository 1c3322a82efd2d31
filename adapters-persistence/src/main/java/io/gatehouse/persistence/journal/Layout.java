package io.gatehouse.persistence.journal;

/**
 * Where things are in a record. All numbers are little-endian. Nothing here may change without
 * another {@link #FORMAT}: records are read by later programs.
 */
final class Layout {

  static final int FORMAT = 1;

  /** Bytes of any record. */
  static final int RECORD = 256;

  /** Mark and checksum: written last, so that there is all of a record or none. */
  static final int HEAD = 0;

  /** The checksum is over what begins here. */
  static final int BODY = 8;

  static final int KIND = 8;
  static final int OUTCOME = 9;
  static final int FLAGS = 10;
  static final int ID_LENGTH = 11;
  static final int STATUS = 12;
  static final int TICKET = 16;
  static final int AT = 24;
  static final int REQUEST_BYTES = 32;
  static final int RESPONSE_BYTES = 40;
  static final int NANOS = 48;
  static final int OPERATION = 56;
  static final int TARIFF = 60;
  static final int ORGANIZATION = 64;
  static final int API = 80;
  static final int VERSION = 96;
  static final int HOME = 112;
  static final int CONSUMER = 128;
  static final int SUBSCRIPTION = 144;
  static final int CREDENTIAL = 160;
  static final int PLAN = 176;
  static final int REQUEST_ID = 192;

  /** What is longer is cut: it is as good a name as that. */
  static final int MOST_ID = 40;

  static final int WORD_NUMBER = 16;
  static final int WORD_PART = 20;
  static final int WORD_PARTS = 22;
  static final int WORD_LENGTH = 24;
  static final int WORD_TEXT = 28;

  /** Bytes of a text that one record takes. */
  static final int PART = RECORD - WORD_TEXT;

  static final int SEGMENT_FORMAT = 12;
  static final int SEGMENT_RUN = 16;
  static final int SEGMENT_WRITER = 32;
  static final int SEGMENT_NUMBER = 36;
  static final int SEGMENT_SLOTS = 40;

  /** First in each segment, and says which one it is. */
  static final byte SEGMENT = 1;

  static final byte ADMISSION = 2;
  static final byte SETTLEMENT = 3;

  /** Gives a number to a text, for the records behind it in the same segment. */
  static final byte WORD = 4;

  /** It goes on in the next segment. */
  static final byte END = 5;

  static final int HAS_PARTY = 1;
  static final int BY_KEY = 2;
  static final int BY_CLIENT = 4;
  static final int HAS_PLAN = 8;

  private Layout() {}
}
