package io.gatehouse.domain.routing;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Takes the target that has the fewest requests in flight for its weight; among several such, in
 * turn by weight, so that weights count for those, too, who never have two requests at once.
 */
public final class LeastInFlight implements TargetChoice {

  private final int[] weights;
  private final AtomicIntegerArray inFlight;
  private final WeightedRoundRobin ties;
  private final long drawing;

  /**
   * @param inFlight how many are in flight to each target; shared by all threads that choose among
   *     the same targets
   * @param skipped as in {@link WeightedRoundRobin}
   */
  public LeastInFlight(int[] weights, AtomicIntegerArray inFlight, int skipped) {
    this.weights = weights.clone();
    this.inFlight = inFlight;
    this.ties = new WeightedRoundRobin(weights, skipped);
    this.drawing = WeightedRoundRobin.drawing(weights);
  }

  @Override
  public int take(long usable) {
    long least = 0;
    long leastCount = 0;
    long leastWeight = 0;
    for (long left = usable & drawing; left != 0; left &= left - 1) {
      int target = Long.numberOfTrailingZeros(left);
      long count = inFlight.get(target);
      // Which of two fractions is less, without dividing.
      long order = count * leastWeight - leastCount * weights[target];
      if (least == 0 || order < 0) {
        least = 1L << target;
        leastCount = count;
        leastWeight = weights[target];
      } else if (order == 0) {
        least |= 1L << target;
      }
    }
    int target = ties.take(least);
    if (target != NONE) {
      inFlight.getAndIncrement(target);
    }
    return target;
  }

  @Override
  public void release(int target) {
    inFlight.getAndDecrement(target);
  }
}
