package io.gatehouse.gateway;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Waits for what is about to happen. */
public final class Soon {

  private static final long PATIENCE_NANOS = 20_000_000_000L;
  private static final long STILL_NANOS = 500_000_000L;
  private static final long PAUSE_NANOS = 5_000_000L;

  private Soon() {}

  /** Returns as soon as it is so, and fails if it is not so for long. */
  public static void is(BooleanSupplier so) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!so.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("it did not happen in time");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Returns as soon as the number has not moved for half a second. */
  public static void isStill(LongSupplier number) {
    long[] seen = {number.getAsLong(), System.nanoTime()};
    is(
        () -> {
          long now = number.getAsLong();
          if (now != seen[0]) {
            seen[0] = now;
            seen[1] = System.nanoTime();
          }
          return System.nanoTime() - seen[1] > STILL_NANOS;
        });
  }
}
