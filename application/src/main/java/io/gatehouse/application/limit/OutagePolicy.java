package io.gatehouse.application.limit;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.Locale;

/** What becomes of limits while that which counts them for all nodes does not answer. */
public enum OutagePolicy {
  /** Each node enforces its share of every limit by itself. */
  LOCAL_SHARE,
  /** Everybody is admitted. */
  ADMIT,
  /** Nobody who is limited is admitted. */
  REFUSE;

  /**
   * The part that one of several nodes may give out: enough for one request, if there is so much.
   */
  public static long share(long permits, int nodes, long cost) {
    return Math.max(permits / Math.max(1, nodes), Math.min(permits, cost));
  }

  public static OutagePolicy parse(String text) {
    for (OutagePolicy policy : values()) {
      if (policy.name().toLowerCase(Locale.ROOT).equals(text)) {
        return policy;
      }
    }
    throw new InvalidValue("outage policy", Fault.OUT_OF_RANGE, "local_share, admit or refuse");
  }
}
