package io.gatehouse.domain.credential;

import java.time.Instant;

/** A secret that was rotated out, and until when it opens. */
public record RetiringSecret(StoredSecret secret, Instant until) {

  /**
   * Until when one opens that was replaced at once. Not the moment itself: there are gateways whose
   * clocks are slow.
   */
  public static final Instant AT_ONCE = Instant.EPOCH;

  public boolean opensAt(Instant now) {
    return now.isBefore(until);
  }
}
