package io.gatehouse.client;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What is not the client's own.
 *
 * @param nanos a clock that is never set
 * @param chance from 0 to 1
 * @param keys another one each time
 */
record Surroundings(LongSupplier nanos, DoubleSupplier chance, Supplier<String> keys, Pause pause) {

  /** Lets time pass. */
  interface Pause {
    void pause(Duration time) throws InterruptedException;
  }
}
