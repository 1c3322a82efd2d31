package io.gatehouse.application.runtime;

import java.util.function.Supplier;

/** All or nothing. */
public interface Transactions {

  /**
   * Runs the work in a transaction of its own or, inside of another one on this thread, as a part
   * of that which can be undone alone. An exception undoes what the work did, and passes through.
   */
  <T> T within(Supplier<T> work);
}
