package io.gatehouse.domain.routing;

/**
 * Chooses among up to 64 targets, each of which is a bit of a mask, the first the lowest. Belongs
 * to one thread; what several threads share is said where it is passed in.
 */
public sealed interface TargetChoice permits WeightedRoundRobin, LeastInFlight {

  /** What {@link #take} says if there is nothing to choose from. */
  int NONE = -1;

  /**
   * The next target for a request. Whoever takes one gives it back with {@link #release}.
   *
   * @param usable the targets to choose from; one of weight 0 is not chosen even if it is there
   * @return its place, or {@link #NONE}
   */
  int take(long usable);

  /** The request that took this target is over. */
  void release(int target);
}
