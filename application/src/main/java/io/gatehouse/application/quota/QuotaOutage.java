package io.gatehouse.application.quota;

import io.gatehouse.application.limit.OutagePolicy;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * How requests are treated that would have to wait for counts which can't be reached.
 *
 * @param nodes how many share the quotas, as far as it was known last
 * @param patience so long does a request wait before it is treated so
 */
public record QuotaOutage(OutagePolicy policy, IntSupplier nodes, Duration patience) {

  /**
   * Whether a request may go on without asking.
   *
   * @param owed what other requests have used so
   * @param left of the month's permits, when it was known last
   */
  boolean letsThrough(long cost, long owed, long left) {
    return switch (policy) {
      case LOCAL_SHARE -> owed + cost <= OutagePolicy.share(left, nodes.getAsInt(), cost);
      case ADMIT -> true;
      case REFUSE -> false;
    };
  }
}
