package io.gatehouse.persistence.journal;

import io.gatehouse.domain.value.Nullable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files of segments.
 *
 * @param writer whose it is
 * @param number of the segment among those of its writer
 */
record SegmentFile(Path path, int writer, int number) {

  private static final Pattern NAME = Pattern.compile("([0-9]{1,6})-([0-9]{1,9})\\.seg");
  private static final int PAGE = 4096;
  private static final int CHUNK = 1 << 20;

  /**
   * What is written at once Linux may keep as one piece. It is forced as one, too, and then whoever
   * writes to any of its pages waits for the system again: so pieces are small.
   */
  private static final int FILLED_AT_ONCE = 1 << 16;

  static SegmentFile of(Path folder, int writer, int number) {
    return new SegmentFile(folder.resolve(writer + "-" + number + ".seg"), writer, number);
  }

  /** None if the name is not one of a segment. */
  static @Nullable SegmentFile parse(Path path) {
    Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
    return name.matches()
        ? new SegmentFile(path, Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2)))
        : null;
  }

  /**
   * Makes the file and maps it. Zeros are written all over it: once it is mapped, there must be a
   * place on the disk for each of its pages, or who writes there dies of a full disk.
   */
  Segment create(UUID run, int slots) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            path,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      long size = (long) slots * Layout.RECORD;
      fill(file, size);
      writeFirst(file, run, slots);
      file.force(true);
      forceFolder();
      // The last that can fail: what is mapped has to be given back.
      Mapping mapping = Mapping.of(file, size);
      touch(mapping.bytes());
      return new Segment(path, number, mapping);
    } catch (IOException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /** The first to touch a page waits for the system: not the writer, then. */
  private static void touch(MappedByteBuffer bytes) {
    for (int at = PAGE; at < bytes.capacity(); at += PAGE) {
      bytes.put(at, (byte) 0);
    }
  }

  private static void fill(FileChannel file, long size) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(FILLED_AT_ONCE, size));
    for (long at = 0; at < size; ) {
      zeros.clear().limit((int) Math.min(zeros.capacity(), size - at));
      at += file.write(zeros, at);
    }
  }

  private void writeFirst(FileChannel file, UUID run, int slots) throws IOException {
    ByteBuffer first = ByteBuffer.allocate(Layout.RECORD).order(ByteOrder.LITTLE_ENDIAN);
    RecordWriter.segment(first, run, writer, number, slots);
    new Seal().close(first, 0, first.duplicate());
    while (first.hasRemaining()) {
      file.write(first, first.position());
    }
  }

  private void forceFolder() throws IOException {
    try (FileChannel entries = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
      entries.force(true);
    }
  }

  /** Whether there is nothing but zeros behind the first record. */
  boolean isUnused() throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      for (long at = Layout.RECORD; file.read(chunk.clear(), at) > 0; at += chunk.limit()) {
        chunk.flip();
        while (chunk.hasRemaining()) {
          if (chunk.get() != 0) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /**
   * Gives the disk its room back at once: the place of a file that is only deleted is taken as long
   * as somebody has it mapped or open.
   */
  void discard() throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
      file.truncate(0);
    }
    Files.deleteIfExists(path);
  }
}
