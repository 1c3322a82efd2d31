package io.gatehouse.application.runtime;

import java.util.function.Supplier;

/**
 * All or nothing. Where the store can't be reached, everything here and in it throws {@link
 * StoreUnavailable}.
 */
public interface Transactions {

  /**
   * Runs the work in a transaction of its own or, inside of another one on this thread, as a part
   * of that which can be undone alone. An exception undoes what the work did, and passes through.
   *
   * <p>The outermost work is run again from its start when it collided with somebody else's, so
   * what it remembers outside of the store must not add up.
   */
  <T> T within(Supplier<T> work);

  /**
   * Does something once the transaction that is running is committed whole, and never if it, or the
   * part of it that is running, is undone.
   *
   * @param step may fail no more: nothing is undone then
   * @throws IllegalStateException if there is no transaction
   */
  void afterCommit(Runnable step);
}
