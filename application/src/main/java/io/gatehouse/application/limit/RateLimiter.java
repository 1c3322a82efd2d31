package io.gatehouse.application.limit;

import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.value.Nullable;
import java.util.List;
import java.util.concurrent.Executor;

/** Counts permits. Never blocks, and always answers. */
public interface RateLimiter {

  /** Who hears the verdict. */
  @FunctionalInterface
  interface Listener {

    /**
     * The verdict on the permit that stood in the way, of several on the one to wait for longest
     * or, if all were taken, on the one with the fewest left; null if none was wanted, or if it
     * goes on and nothing is known of its limits.
     */
    void judged(@Nullable LimitVerdict verdict);
  }

  /**
   * Takes all of the permits or, if one of them is not to be had, none. Whoever has to ask
   * elsewhere returns at once, and lets the listener know later.
   *
   * @param wanted of subjects that differ, and have the same home
   * @param home where the listener hears of it, if not at once on the asking thread
   */
  void take(List<Permit> wanted, Executor home, Listener listener);

  /**
   * What taking them would yield, as far as is known here and now: nothing is taken, and {@code
   * remaining} is what is left without.
   */
  void peek(List<Permit> wanted, Executor home, Listener listener);

  /** Gives back what was taken, when it turned out that the attempt should not count. */
  void giveBack(List<Permit> taken);
}
