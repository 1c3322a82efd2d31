package io.gatehouse.gateway.exchange;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.application.gateway.SettleRequest;
import io.gatehouse.domain.usage.Settlement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts requests on record. What breaks there is logged, and breaks nothing here. */
final class Recording {

  private static final Logger LOG = LoggerFactory.getLogger(Recording.class);

  private Recording() {}

  /**
   * @return whether a target may see the request: never what could be served and not be counted
   */
  static boolean open(SettleRequest settle, Admitted admitted, String requestId) {
    try {
      return settle.open(admitted, requestId);
    } catch (RuntimeException e) {
      LOG.error("{} could not be put on record", requestId, e);
      return false;
    }
  }

  /** The client gets its answer whatever becomes of the record. */
  static void settle(
      SettleRequest settle, Admitted admitted, String requestId, Settlement settlement) {
    try {
      settle.settle(admitted, requestId, settlement);
    } catch (RuntimeException e) {
      LOG.error("{} could not be settled", requestId, e);
    }
  }
}
