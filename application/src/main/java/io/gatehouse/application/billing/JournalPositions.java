package io.gatehouse.application.billing;

/** Where is kept how far each journal is booked: whoever books it, nothing is booked twice. */
public interface JournalPositions {

  /** {@link JournalPosition#BEGIN} if nothing was booked from it. */
  JournalPosition find(JournalRef journal);

  /**
   * Moves a position on, as a part of the transaction that is running and that books what is in
   * between. Until that ends nobody else moves it.
   *
   * @return false if it is not at `from` any more: what follows was booked by somebody else
   */
  boolean advance(JournalRef journal, long from, long to);

  /**
   * Marks the journal as finished, as a part of the transaction that is running.
   *
   * @return false if it is not at that position, or was finished before
   */
  boolean finish(JournalRef journal, long at);

  /**
   * Moves a position on past a charge that can't be booked, and keeps what is known of that, as a
   * part of the transaction that is running.
   *
   * @return false if it is not at the charge any more
   */
  boolean setAside(SetAside charge, long to);
}
