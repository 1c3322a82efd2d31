package io.gatehouse.application.billing;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The double-entry book of all organizations. What is in it never changes. */
public interface Ledger {

  /**
   * Makes places for what is booked now and was called then, if it takes any. In a transaction of
   * its own, so it is to be called inside of none.
   */
  void cover(Set<Instant> times);

  /**
   * Holds counts until the transaction that is running ends.
   *
   * @param keys in their {@link CountKey#ORDER}, each once
   * @return one for each, in the same order
   */
  List<ChargeCount> hold(List<CountKey> keys);

  /**
   * Writes entries with all that they rest on, as a part of the transaction that is running.
   *
   * @throws RuntimeException if the batch was booked before
   */
  void book(Booking booking);
}
