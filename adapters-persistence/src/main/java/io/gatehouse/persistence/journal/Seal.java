package io.gatehouse.persistence.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Makes a record valid, and knows one that is. For one thread. */
final class Seal {

  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** No head is 0, which is what there is before anything is written. */
  private static final long MARK = 0x4748_4a31L << 32;

  private final CRC32C checksum = new CRC32C();

  /**
   * Whoever sees the head sees the rest.
   *
   * @param range of the same bytes; where it begins and ends is changed
   */
  void close(ByteBuffer record, int at, ByteBuffer range) {
    set(record, at, head(range, at));
  }

  /** As if it had not been written. */
  static void erase(ByteBuffer record, int at) {
    set(record, at, 0L);
  }

  /**
   * @param range of the same bytes; where it begins and ends is changed
   */
  boolean isWhole(ByteBuffer record, int at, ByteBuffer range) {
    long head = record.getLong(at + Layout.HEAD);
    return head != 0 && head == head(range, at);
  }

  private long head(ByteBuffer range, int at) {
    range.clear().position(at + Layout.BODY).limit(at + Layout.RECORD);
    checksum.reset();
    checksum.update(range);
    return MARK | checksum.getValue();
  }

  /** Only what is mapped has readers meanwhile; other memory knows no such order in newer JDKs. */
  private static void set(ByteBuffer record, int at, long head) {
    if (record.isDirect()) {
      LONGS.setRelease(record, at + Layout.HEAD, head);
    } else {
      record.putLong(at + Layout.HEAD, head);
    }
  }
}
