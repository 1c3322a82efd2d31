package io.gatehouse.application.limit;

import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.value.Nullable;
import java.util.List;

/** Counts the permits of requests. */
public interface RequestLimits {

  /** Who hears the verdict, on the thread that asked. */
  @FunctionalInterface
  interface Listener {

    /**
     * The verdict on the permit that stood in the way, of several on the one to wait for longest
     * or, if all were taken, on the one with the fewest left; null if none was wanted.
     */
    void judged(@Nullable LimitVerdict verdict);
  }

  /**
   * Takes all of the permits or, if one of them is not to be had, none. Never blocks: whoever has
   * to ask elsewhere returns at once, and lets the listener know later.
   *
   * @param wanted of subjects that differ
   */
  void take(List<Permit> wanted, Listener listener);
}
