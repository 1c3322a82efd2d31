package io.gatehouse.persistence.journal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads do. */
final class Soon {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

  private Soon() {}

  static void until(BooleanSupplier done) {
    long begin = System.nanoTime();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() - begin > PATIENCE) {
        throw new AssertionError("it did not come to that");
      }
      LockSupport.parkNanos(PAUSE);
    }
  }
}
