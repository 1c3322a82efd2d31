package io.gatehouse.benchmarks.gateway;

/**
 * How much is measured.
 *
 * @param rounds how often each scenario, of which the middle one counts
 */
record Pace(int consumers, int warmUpSeconds, int rounds, int seconds, int halfLoadSeconds) {

  static final Pace FULL = new Pace(10_000, 90, 3, 6, 60);

  /** To see that it works; the figures mean little. */
  static final Pace QUICK = new Pace(500, 6, 1, 2, 4);
}
