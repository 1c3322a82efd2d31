package io.gatehouse.domain.routing;

import java.util.List;

/**
 * The targets of a version, and which of them may be used. Any number of threads may ask; the
 * choices that they bring along are their own.
 *
 * <p>What checks find unwell is not used. What is ejected is not used either, but for this: if more
 * than half would be out, those that still take connections are used after all, because what so
 * many suffer from is hardly their own fault, and the rest could not carry it. And if nothing is
 * left, those that could not be reached are tried once a second.
 */
public final class TargetGroup {

  private final TargetHealth[] targets;
  private final long drawing;

  /**
   * @param weights of each target; those of weight 0 are not used and do not count
   * @param targets in the same order; may be shared with the groups that come before and after
   */
  public TargetGroup(int[] weights, List<TargetHealth> targets) {
    if (weights.length != targets.size()) {
      throw new IllegalArgumentException(
          "weights: " + weights.length + " (expected: " + targets.size() + ")");
    }
    this.targets = targets.toArray(TargetHealth[]::new);
    this.drawing = WeightedRoundRobin.drawing(weights);
  }

  /** The targets that may be used now, each as a bit, the first the lowest. */
  public long usable(long now) {
    return pardoned(open(now), now);
  }

  /** Those against which there is nothing, and those that are due to be tried. */
  private long open(long now) {
    long open = 0;
    for (long left = drawing; left != 0; left &= left - 1) {
      boolean may = targets[Long.numberOfTrailingZeros(left)].mayBeTried(now);
      open |= may ? Long.lowestOneBit(left) : 0;
    }
    return open;
  }

  private long pardoned(long open, long now) {
    if (open == drawing) {
      return open;
    }
    long well = 0;
    long gone = 0;
    long early = 0;
    for (long left = drawing; left != 0; left &= left - 1) {
      long bit = Long.lowestOneBit(left);
      TargetHealth target = targets[Long.numberOfTrailingZeros(left)];
      if (target.isWell()) {
        well |= bit;
        gone |= target.isUnreachable() ? bit : 0;
        early |= target.mayBeTriedEarly(now) ? bit : 0;
      }
    }
    boolean mostAreOut = 2 * Long.bitCount(open) < Long.bitCount(well);
    long usable = mostAreOut ? open | (well & ~gone) : open;
    return usable != 0 ? usable : early;
  }

  /**
   * Takes the target for a request, which has to be given back to the choice, and whose health has
   * to be told how it went.
   *
   * @param tried those that this request was sent to already, each as a bit
   * @return its place, or {@link TargetChoice#NONE}
   */
  public int next(TargetChoice choice, long tried, long now) {
    long open = open(now);
    long left = pardoned(open, now) & ~tried;
    int target = choice.take(left);
    while (target != TargetChoice.NONE && !mayHave(target, open, now)) {
      choice.release(target);
      left &= ~(1L << target);
      target = choice.take(left);
    }
    return target;
  }

  /** One that is pardoned is on no trial: its time has not come. */
  private boolean mayHave(int target, long open, long now) {
    boolean pardoned = (open & (1L << target)) == 0 && !targets[target].isUnreachable();
    return pardoned || targets[target].claim(now);
  }
}
