package io.gatehouse.persistence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * Goes through the records of a segment. They are read from the file, not from a mapping: what is
 * cut off or thrown away meanwhile ends the scan and nothing else.
 */
final class SegmentScan implements AutoCloseable {

  private static final int WINDOW = 256;

  private final Pages.Page page;
  private final FileChannel file;
  private final ByteBuffer bytes =
      ByteBuffer.allocate(WINDOW * Layout.RECORD).order(ByteOrder.LITTLE_ENDIAN);
  private final ByteBuffer range = bytes.duplicate();
  private final Seal seal = new Seal();
  private int begin;
  private int loaded;
  private int slot;
  private int damaged;

  private SegmentScan(Pages.Page page, int slot) throws IOException {
    this.page = page;
    this.slot = slot - 1;
    this.file = FileChannel.open(page.path(), StandardOpenOption.READ);
  }

  /** Before the record of that slot. */
  static SegmentScan open(Pages.Page page, int slot) throws IOException {
    return new SegmentScan(page, slot);
  }

  /**
   * Goes on to the next record.
   *
   * @return whether there is one
   */
  boolean next() throws IOException {
    while (slot + 1 < page.readable()) {
      slot++;
      if (!load()) {
        return false;
      }
      if (seal.isWhole(bytes, at(), range)) {
        return true;
      }
      if (!page.trusted()) {
        damaged += bytes.getLong(at()) == 0 ? 0 : 1;
        return false;
      }
      damaged++;
    }
    slot = page.readable();
    return false;
  }

  /** Whether the file has the slot. */
  private boolean load() throws IOException {
    if (slot < begin || slot >= begin + loaded) {
      bytes.clear();
      begin = slot;
      int most = Math.min(WINDOW, page.readable() - slot) * Layout.RECORD;
      bytes.limit(most);
      while (bytes.hasRemaining()) {
        long from = (long) begin * Layout.RECORD + bytes.position();
        if (file.read(bytes, from) < 0) {
          break;
        }
      }
      loaded = bytes.position() / Layout.RECORD;
      bytes.clear();
    }
    return loaded > 0;
  }

  /** Where the scan is; behind the last record, where the next one would be. */
  int slot() {
    return slot;
  }

  ByteBuffer bytes() {
    return bytes;
  }

  int at() {
    return (slot - begin) * Layout.RECORD;
  }

  byte kind() {
    return bytes.get(at() + Layout.KIND);
  }

  long ticket() {
    return bytes.getLong(at() + Layout.TICKET);
  }

  /** Records so far that are there, and not what was written. */
  int damaged() {
    return damaged;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
