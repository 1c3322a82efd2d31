package io.gatehouse.domain.credential;

import io.gatehouse.domain.value.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * When a credential became worthless for good, and why.
 *
 * @param deleted whether it is on record only, and no longer one of the credentials that somebody
 *     has; whoever revokes one may give any reason, so the reason does not tell
 */
public record Revocation(Instant at, Optional<Reason> reason, boolean deleted) {

  private static final Optional<Reason> DELETED = Optional.of(new Reason("deleted"));

  /** One that somebody goes on having, although it is good for nothing. */
  public Revocation(Instant at, Optional<Reason> reason) {
    this(at, reason, false);
  }

  /** To be deleted is to be revoked; what was before stays so since then. */
  static Revocation deletion(Optional<Revocation> before, Instant now) {
    return new Revocation(before.map(Revocation::at).orElse(now), DELETED, true);
  }
}
