package io.gatehouse.domain.routing;

import java.util.List;

/**
 * The targets of a version, and which of them may be used. Any number of threads may ask; the
 * choices that they bring along are their own.
 *
 * <p>What checks find unwell is not used, unless all there is against any is that they did not
 * answer. What is ejected is not used either, but for this: if more than half would be out, those
 * that still take connections are used after all, because what so many suffer from is hardly their
 * own fault, and the rest could not carry it. And if nothing is left, those that could not be
 * reached are tried once a second.
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
    long candidates = candidates();
    return pardoned(candidates, open(candidates, now), now);
  }

  /**
   * Those that checks find well. If they find none, and some only kept silent, that is as likely
   * the fault of what lies between here and there: requests will tell.
   */
  private long candidates() {
    long well = 0;
    long silent = 0;
    for (long left = drawing; left != 0; left &= left - 1) {
      long bit = Long.lowestOneBit(left);
      TargetHealth target = targets[Long.numberOfTrailingZeros(left)];
      well |= target.isWell() ? bit : 0;
      silent |= target.isUnwellBySilence() ? bit : 0;
    }
    return well != 0 ? well : silent;
  }

  /** Those of them against which there is nothing, and those that are due to be tried. */
  private long open(long candidates, long now) {
    long open = 0;
    for (long left = candidates; left != 0; left &= left - 1) {
      boolean may = targets[Long.numberOfTrailingZeros(left)].isOpen(now);
      open |= may ? Long.lowestOneBit(left) : 0;
    }
    return open;
  }

  private long pardoned(long candidates, long open, long now) {
    if (open == candidates) {
      return open;
    }
    long gone = 0;
    long early = 0;
    for (long left = candidates; left != 0; left &= left - 1) {
      long bit = Long.lowestOneBit(left);
      TargetHealth target = targets[Long.numberOfTrailingZeros(left)];
      gone |= target.isUnreachable() ? bit : 0;
      early |= target.mayBeTriedEarly(now) ? bit : 0;
    }
    boolean mostAreOut = 2 * Long.bitCount(open) < Long.bitCount(candidates);
    long usable = mostAreOut ? open | (candidates & ~gone) : open;
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
    // Each time somebody else was quicker, so all are looked at anew: what was open is so no
    // longer.
    for (int attempt = 0; attempt <= targets.length; attempt++) {
      long candidates = candidates();
      long open = open(candidates, now);
      int target = choice.take(pardoned(candidates, open, now) & ~tried);
      if (target == TargetChoice.NONE || mayHave(target, open, now)) {
        return target;
      }
      choice.release(target);
    }
    return TargetChoice.NONE;
  }

  /** One that is pardoned is on no trial: its time has not come. */
  private boolean mayHave(int target, long open, long now) {
    boolean pardoned = (open & (1L << target)) == 0 && !targets[target].isUnreachable();
    return pardoned || targets[target].claim(now);
  }
}
