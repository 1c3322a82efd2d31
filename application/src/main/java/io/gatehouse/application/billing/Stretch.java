package io.gatehouse.application.billing;

import io.gatehouse.application.usage.UsageSums;
import io.gatehouse.domain.billing.Charge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is booked of a journal in one go. It is added up while it is read, and ends where it would
 * become too many rows: how much memory it takes depends on those.
 */
final class Stretch {

  private static final int PART = 10_000;

  /** A part more may be added when there are almost so many. */
  private static final int MOST_ROWS = 20_000;

  private final List<Charge> charges = new ArrayList<>();
  private final UsageSums usage = new UsageSums();
  private final long from;
  private long next;
  private boolean atEnd;

  private Stretch(long from) {
    this.from = from;
    this.next = from;
  }

  /**
   * @param most so many charges at most
   */
  static Stretch read(Journals journals, JournalRef journal, long from, int most) {
    Stretch stretch = new Stretch(from);
    do {
      int part = Math.min(PART, most - stretch.charges.size());
      stretch.add(journals.read(journal, stretch.next, part));
    } while (!stretch.atEnd && stretch.charges.size() < most && stretch.usage.rows() < MOST_ROWS);
    return stretch;
  }

  private void add(Slice slice) {
    charges.addAll(slice.charges());
    slice.charges().forEach(charge -> usage.add(charge.event(), charge.isCharged()));
    next = slice.next();
    atEnd = slice.atEnd();
  }

  List<Charge> charges() {
    return Collections.unmodifiableList(charges);
  }

  UsageSums usage() {
    return usage;
  }

  long from() {
    return from;
  }

  long next() {
    return next;
  }

  /** Of records, which are not only charges. */
  boolean isEmpty() {
    return next == from;
  }

  /** Nothing more to read now. */
  boolean atEnd() {
    return atEnd;
  }
}
