package io.gatehouse.gateway.exchange;

/** Told to every connection of a client when the gateway is about to stop. */
public enum Drain {
  /** Finish what was begun, and begin nothing. */
  BEGIN,
  /** Break off what has not ended. */
  END
}
