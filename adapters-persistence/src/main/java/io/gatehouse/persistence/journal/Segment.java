package io.gatehouse.persistence.journal;

import io.gatehouse.domain.value.Nullable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file of records that its writer has open. One thread writes, one forces, and any may ask how
 * far it is written.
 */
final class Segment {

  private final Path file;
  private final int number;
  private final int slots;
  private final AtomicInteger published = new AtomicInteger(1);
  private final AtomicInteger open = new AtomicInteger();
  private @Nullable Mapping mapping;
  private @Nullable ByteBuffer range;
  private long firstTicket;
  private int forced = 1;
  private volatile boolean sealed;
  private volatile boolean released;

  /**
   * @param mapping of all of it, with the first record written
   */
  Segment(Path file, int number, Mapping mapping) {
    this.file = file;
    this.number = number;
    this.slots = mapping.bytes().capacity() / Layout.RECORD;
    this.mapping = mapping;
    this.range = mapping.bytes().duplicate();
    mapping.bytes().order(ByteOrder.LITTLE_ENDIAN);
  }

  Path file() {
    return file;
  }

  int number() {
    return number;
  }

  int slots() {
    return slots;
  }

  MappedByteBuffer bytes() {
    return mapped(mapping).bytes();
  }

  /** The same bytes, for checksums. */
  ByteBuffer range() {
    return mapped(range);
  }

  private static <M> M mapped(@Nullable M memory) {
    if (memory == null) {
      throw new IllegalStateException("the segment was given up");
    }
    return memory;
  }

  /** From now on it is written, and has the admissions from this one on. */
  void begin(long ticket) {
    firstTicket = ticket;
  }

  boolean beginsBefore(long ticket) {
    return firstTicket <= ticket;
  }

  void publish(int slot) {
    published.setRelease(slot);
  }

  /** Up to where it may be read. */
  int published() {
    return published.getAcquire();
  }

  /** Nothing will be written any more. */
  void seal() {
    sealed = true;
  }

  boolean isSealed() {
    return sealed;
  }

  void admitted() {
    open.incrementAndGet();
  }

  void settled() {
    open.decrementAndGet();
  }

  /** How many of its admissions are not settled. */
  int open() {
    return open.get();
  }

  /** Up to where it was forced to the disk. Only for who forces it. */
  int forced() {
    return forced;
  }

  void wasForced(int slot) {
    forced = slot;
  }

  /** Nobody needs it in memory any more. To look there after this may end the process. */
  void release() {
    Mapping last = mapped(mapping);
    mapping = null;
    range = null;
    released = true;
    last.undo().run();
  }

  boolean isReleased() {
    return released;
  }
}
