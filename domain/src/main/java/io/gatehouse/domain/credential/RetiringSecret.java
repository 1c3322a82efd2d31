package io.gatehouse.domain.credential;

import java.time.Instant;

/** A secret that was rotated out, and until when it still opens. */
public record RetiringSecret(StoredSecret secret, Instant until) {

  public boolean opensAt(Instant now) {
    return now.isBefore(until);
  }
}
