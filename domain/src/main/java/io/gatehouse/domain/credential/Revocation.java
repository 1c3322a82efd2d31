package io.gatehouse.domain.credential;

import io.gatehouse.domain.value.Reason;
import java.time.Instant;
import java.util.Optional;

/** When a credential became worthless for good, and why. */
public record Revocation(Instant at, Optional<Reason> reason) {

  private static final Optional<Reason> DELETED = Optional.of(new Reason("deleted"));

  /** Whether it is on record only, and no longer one of the credentials that somebody has. */
  public boolean isDeletion() {
    return reason.equals(DELETED);
  }

  /** To be deleted is to be revoked; what was before stays so since then. */
  static Revocation deletion(Optional<Revocation> before, Instant now) {
    return new Revocation(before.map(Revocation::at).orElse(now), DELETED);
  }
}
