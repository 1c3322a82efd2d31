package io.gatehouse.client;

import java.time.Duration;

/**
 * How long and how often.
 *
 * @param connect until there is a connection
 * @param answer until the answer is there, whole
 * @param attempts of a request, the first included
 * @param longestWait between two of them; who is asked to wait longer is told no at once
 */
record Bounds(Duration connect, Duration answer, int attempts, Duration longestWait) {

  static final Bounds USUAL =
      new Bounds(Duration.ofSeconds(5), Duration.ofSeconds(30), 4, Duration.ofSeconds(30));

  Bounds {
    if (!positive(connect) || !positive(answer) || longestWait.isNegative()) {
      throw new IllegalArgumentException("timeout (expected: more than nothing)");
    }
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts (expected: 1 or more)");
    }
  }

  private static boolean positive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }
}
