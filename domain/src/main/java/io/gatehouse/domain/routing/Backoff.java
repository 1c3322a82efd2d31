package io.gatehouse.domain.routing;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a retry: anything up to a bound that doubles. All of it is left to
 * chance, so that requests that failed together do not come back together.
 */
public final class Backoff {

  static final long FIRST = TimeUnit.MILLISECONDS.toNanos(25);
  static final long MOST = TimeUnit.MILLISECONDS.toNanos(250);

  private static final int DOUBLINGS = 4;

  private Backoff() {}

  /**
   * @param retries how many there were before this one
   */
  public static long nanos(int retries, RandomGenerator random) {
    long bound = Math.min(MOST, FIRST << Math.min(retries, DOUBLINGS));
    return random.nextLong(bound + 1);
  }
}
