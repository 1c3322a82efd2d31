package io.gatehouse.application.limit;

import io.gatehouse.domain.limit.LimitVerdict;
import java.util.List;

/** Counts permits. */
public interface RateLimiter {

  /**
   * Takes a permit for every demand or, if one of them has none left, for none.
   *
   * @param demands one or more
   * @return the verdict on the demand that stood in the way, of several on the one to wait for
   *     longest or, if all were met, on the one with the fewest permits left
   */
  LimitVerdict take(List<Demand> demands);

  /** Gives back what was taken, when it turned out that the attempt should not count. */
  void giveBack(List<Demand> demands);
}
