package io.gatehouse.domain.routing;

/**
 * Takes targets in turn, each as often in a cycle as its weight says, and spread over it: every
 * target earns its weight with each turn, the richest one is taken, and pays for all.
 */
public final class WeightedRoundRobin implements TargetChoice {

  private final int[] weights;
  private final long[] earned;
  private final long drawing;

  /**
   * @param skipped how many turns of the first cycle are over already, so that threads that begin
   *     together do not all begin with the same target
   */
  public WeightedRoundRobin(int[] weights, int skipped) {
    this.weights = weights.clone();
    this.earned = new long[weights.length];
    this.drawing = drawing(weights);
    for (int turn = 0; turn < skipped; turn++) {
      take(drawing);
    }
  }

  /** The targets that have a weight. */
  static long drawing(int[] weights) {
    if (weights.length > Long.SIZE) {
      throw new IllegalArgumentException("weights: " + weights.length + " (expected: at most 64)");
    }
    long mask = 0;
    for (int target = 0; target < weights.length; target++) {
      mask |= weights[target] > 0 ? 1L << target : 0;
    }
    return mask;
  }

  @Override
  public int take(long usable) {
    int richest = NONE;
    long price = 0;
    for (long left = usable & drawing; left != 0; left &= left - 1) {
      int target = Long.numberOfTrailingZeros(left);
      earned[target] += weights[target];
      price += weights[target];
      if (richest == NONE || earned[target] > earned[richest]) {
        richest = target;
      }
    }
    if (richest != NONE) {
      earned[richest] -= price;
    }
    return richest;
  }

  @Override
  public void release(int target) {
    // Whether a request is over makes no difference to whose turn it is.
  }
}
