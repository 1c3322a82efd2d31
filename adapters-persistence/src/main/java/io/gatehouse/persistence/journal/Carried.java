package io.gatehouse.persistence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;

/**
 * What must be known of segments that are thrown away: admissions in them that are open still, and
 * settlements of admissions that are not in them. So a connection that is open for days keeps one
 * record, not all segments since.
 */
final class Carried {

  static final String NAME = "carried";

  private final Path file;
  private final Set<Long> open = new HashSet<>();
  private int lastWord;

  Carried(Path folder) {
    this.file = folder.resolve(NAME);
  }

  /** As a segment without a first record; nothing in it if there is no file. */
  static Pages.Page page(Path folder) throws IOException {
    Path path = folder.resolve(NAME);
    long size = Files.exists(path) ? Files.size(path) : 0;
    return new Pages.Page(path, -1, (int) (size / Layout.RECORD), false);
  }

  /** To be called before the first one is thrown away, with all that are there. */
  void keep(Writer writer, Segment first, LivePages pages) throws IOException {
    Set<Long> unsettled = first.open() == 0 ? Set.of() : unsettled(first, pages);
    try (SegmentScan scan = scan(pages, first.number());
        FileChannel out =
            FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")))) {
      WordTable words = new WordTable();
      boolean any = false;
      while (scan.next() && scan.kind() != Layout.END) {
        byte kind = scan.kind();
        if (kind == Layout.WORD) {
          words.add(scan.bytes(), scan.at());
        } else if (kind == Layout.ADMISSION && unsettled.contains(scan.ticket())) {
          admission(scan, words, out);
          any = true;
        } else if (kind == Layout.SETTLEMENT && isOfAnother(writer, scan.ticket())) {
          write(copy(scan), out);
          any = true;
        }
      }
      if (any) {
        out.force(true);
      }
    }
  }

  /** Those of its admissions that no segment has the settlement of. */
  private static Set<Long> unsettled(Segment first, LivePages pages) throws IOException {
    int expected = first.open();
    Set<Long> found = new HashSet<>();
    int last = pages.chain().all().size() + first.number();
    for (int number = first.number(); number < last; number++) {
      try (SegmentScan scan = scan(pages, number)) {
        while (scan.next() && scan.kind() != Layout.END) {
          if (scan.kind() == Layout.ADMISSION && number == first.number()) {
            found.add(scan.ticket());
          } else if (scan.kind() == Layout.SETTLEMENT) {
            found.remove(scan.ticket());
          }
        }
      }
      if (found.size() <= expected) {
        break;
      }
    }
    return found;
  }

  private static SegmentScan scan(LivePages pages, int number) throws IOException {
    Pages.Page page = pages.page(number);
    if (page == null) {
      throw new IOException("segment " + number + " is gone");
    }
    return SegmentScan.open(page, 0);
  }

  private boolean isOfAnother(Writer writer, long ticket) {
    return ticket != 0 && (Writer.writerOf(ticket) != writer.number() || open.remove(ticket));
  }

  private void admission(SegmentScan scan, WordTable words, FileChannel out) throws IOException {
    open.add(scan.ticket());
    ByteBuffer record = copy(scan);
    String operation = words.text(record.getInt(Layout.OPERATION));
    record.putInt(Layout.OPERATION, operation.isEmpty() ? 0 : word(operation, out));
    record.putInt(Layout.TARIFF, 0);
    write(record, out);
  }

  private int word(String text, FileChannel out) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    lastWord++;
    for (int part = 0; part < RecordWriter.parts(utf8); part++) {
      ByteBuffer record = empty();
      RecordWriter.word(record, 0, lastWord, part, utf8);
      write(record, out);
    }
    return lastWord;
  }

  private static ByteBuffer copy(SegmentScan scan) {
    return empty().put(0, scan.bytes(), scan.at(), Layout.RECORD);
  }

  private static ByteBuffer empty() {
    return ByteBuffer.allocate(Layout.RECORD).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void write(ByteBuffer record, FileChannel out) throws IOException {
    new Seal().close(record, 0, record.duplicate());
    record.clear();
    while (record.hasRemaining()) {
      out.write(record);
    }
  }
}
