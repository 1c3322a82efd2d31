package io.gatehouse.application.gateway;

import io.gatehouse.domain.usage.Settlement;

/** Puts a request on record that was admitted: when it goes on, and what became of it, once. */
public final class SettleRequest {

  private final Settlements settlements;

  public SettleRequest(Settlements settlements) {
    this.settlements = settlements;
  }

  /**
   * To be called before the first byte goes to an upstream.
   *
   * @return whether it may go on: what can't be put on record must not be served
   */
  public boolean open(Admitted admitted, String requestId) {
    long ticket = settlements.admitted(admitted, requestId);
    if (ticket == Settlements.REFUSED) {
      return false;
    }
    admitted.opened(ticket);
    return true;
  }

  /**
   * To be called before the last byte goes to the client.
   *
   * @throws IllegalStateException if it was settled before
   */
  public void settle(Admitted admitted, String requestId, Settlement settlement) {
    long ticket = admitted.markSettled();
    settlements.settled(admitted, ticket, requestId, settlement);
  }
}
