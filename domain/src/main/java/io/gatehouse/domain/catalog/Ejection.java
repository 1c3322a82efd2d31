package io.gatehouse.domain.catalog;

import java.time.Duration;

/**
 * When a target that fails is left alone, and for how long.
 *
 * @param failures how many in a row; 0 means that it never is
 * @param seconds how long the first time; if it fails again soon after, twice as long, and so on
 */
public record Ejection(int failures, int seconds) {

  public static final int MOST_FAILURES = 1000;

  /** Longer than this no target is left alone, however often it fails. */
  public static final Duration LONGEST = Duration.ofMinutes(5);

  // Behind what its own check needs.
  public static final Ejection DEFAULT = new Ejection(5, 10);

  public Ejection {
    Bounds.check("failures", failures, 0, MOST_FAILURES);
    Bounds.check("seconds", seconds, 1, LONGEST.toSeconds());
  }
}
