package io.gatehouse.client;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
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

    /**
     * @param end counted down by whoever does not want it to last longer
     */
    void pause(Duration time, CountDownLatch end) throws InterruptedException;

    default void pause(Duration time) throws InterruptedException {
      pause(time, new CountDownLatch(1));
    }
  }
}
