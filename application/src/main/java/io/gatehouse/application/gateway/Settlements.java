package io.gatehouse.application.gateway;

/** Where it is put on record what was admitted, and what became of it. Never blocks. */
public interface Settlements {

  /** Before the first byte goes to an upstream. */
  void admitted(Admitted admitted, String requestId);

  /** Before the last byte goes to the client. */
  void settled(Admitted admitted, String requestId, Settlement settlement);
}
