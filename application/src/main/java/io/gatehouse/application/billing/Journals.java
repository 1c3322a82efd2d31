package io.gatehouse.application.billing;

import java.util.List;
import java.util.Optional;

/** Where charges are read that gateways have written down. */
public interface Journals {

  /** Those that this node may book: its own run, and dead ones that it holds. */
  List<JournalRef> bookable();

  /**
   * Charges behind a position, in order; fewer than `most` if no more are there now. Never blocks
   * long.
   */
  Slice read(JournalRef journal, long position, int most);

  /** Whether nothing is written to it any more. */
  boolean isOver(JournalRef journal);

  /**
   * Admissions of a run that is dead, and booked to its end, that were never settled; empty
   * Optional as long as the run lives.
   */
  Optional<List<OpenAdmission>> leftOpen(JournalRef journal);

  /** All before the position is booked: it may be thrown away. */
  void booked(JournalRef journal, long position);
}
