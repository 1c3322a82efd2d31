package io.gatehouse.persistence.journal;

import io.gatehouse.application.billing.Slice;
import io.gatehouse.domain.billing.Charge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what one writer has written, from a position on. Remembers the words on its way. */
final class Cursor {

  private static final Logger LOG = LoggerFactory.getLogger(Cursor.class);

  /** So many without a charge in them, and whoever asks should ask again. */
  private static final int SEGMENTS_AT_ONCE = 4;

  private final Pages pages;
  private final RecordReader reader;
  private final LongAdder damages;
  private WordTable words = new WordTable();
  private int wordsOf = -1;
  private int wordsUpTo;
  private long complainedOf = -1;

  /**
   * @param reader which other cursors may have, too
   * @param damages counts records that are not what was written
   */
  Cursor(Pages pages, RecordReader reader, LongAdder damages) {
    this.pages = pages;
    this.reader = reader;
    this.damages = damages;
  }

  /** What is read one after the other is what is asked for one after the other. */
  Slice read(long position, int most) {
    synchronized (reader) {
      return readAlone(position, most);
    }
  }

  private Slice readAlone(long position, int most) {
    List<Charge> charges = new ArrayList<>();
    long slots = pages.slots();
    long at = position;
    for (int i = 0; i < SEGMENTS_AT_ONCE; i++) {
      int number = (int) Math.max(at / slots, pages.first());
      Pages.Page page = pages.page(number);
      if (page == null) {
        return new Slice(charges, at, true);
      }
      int from = (int) (Math.max(at, number * slots) - number * slots);
      int slot = read(page, from, most, charges);
      at = number * slots + slot;
      if (charges.size() >= most) {
        return new Slice(charges, at, false);
      }
      if (slot < slots) {
        return new Slice(charges, at, true);
      }
    }
    return new Slice(charges, at, false);
  }

  /**
   * @return the slot behind the last one that was read
   */
  private int read(Pages.Page page, int from, int most, List<Charge> charges) {
    if (from >= page.readable()) {
      return from;
    }
    if (wordsOf != page.number()) {
      words = new WordTable();
      wordsOf = page.number();
      wordsUpTo = 0;
    }
    try (SegmentScan scan = SegmentScan.open(page, Math.min(from, wordsUpTo))) {
      int slot = read(scan, from, most, charges);
      wordsUpTo = Math.max(wordsUpTo, slot);
      complain(page, scan);
      return slot;
    } catch (NoSuchFileException e) {
      // It was thrown away, for it was booked.
      return pages.slots();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int read(SegmentScan scan, int from, int most, List<Charge> charges) throws IOException {
    while (charges.size() < most) {
      if (!scan.next()) {
        return Math.max(from, scan.slot());
      }
      switch (scan.kind()) {
        case Layout.WORD -> words.add(scan.bytes(), scan.at());
        case Layout.SETTLEMENT -> {
          if (scan.slot() >= from) {
            charges.add(reader.charge(scan.bytes(), scan.at(), words));
          }
        }
        case Layout.END -> {
          return pages.slots();
        }
        default -> {
          // Of what is open, and which segment this is, nobody asks here.
        }
      }
    }
    return scan.slot() + 1;
  }

  private void complain(Pages.Page page, SegmentScan scan) {
    long where = (long) page.number() * pages.slots() + scan.slot();
    if (scan.damaged() > 0 && complainedOf < where) {
      complainedOf = where;
      damages.add(scan.damaged());
      LOG.error(
          "{} is damaged before or at record {}: {}",
          page.path(),
          scan.slot(),
          page.trusted() ? "those records are left out" : "what is behind it is left out");
    }
  }
}
