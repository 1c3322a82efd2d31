package io.gatehouse.application.billing;

/**
 * How far a journal is booked.
 *
 * @param next where to read on
 * @param finished whether it was booked to its end, and what was left open with it
 */
public record JournalPosition(long next, boolean finished) {

  /** Of a journal that nothing was booked from. */
  public static final JournalPosition BEGIN = new JournalPosition(0, false);
}
