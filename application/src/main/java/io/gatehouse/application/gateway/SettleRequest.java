package io.gatehouse.application.gateway;

/** Puts a request on record that was admitted: when it goes on, and what became of it, once. */
public final class SettleRequest {

  private final Settlements settlements;

  public SettleRequest(Settlements settlements) {
    this.settlements = settlements;
  }

  /** To be called before the first byte goes to an upstream. */
  public void open(Admitted admitted, String requestId) {
    settlements.admitted(admitted, requestId);
  }

  /**
   * To be called before the last byte goes to the client.
   *
   * @throws IllegalStateException if it was settled before
   */
  public void settle(Admitted admitted, String requestId, Settlement settlement) {
    admitted.markSettled();
    settlements.settled(admitted, requestId, settlement);
  }
}
