package io.gatehouse.application.credential;

import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyHint;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyOwner;
import io.gatehouse.domain.routing.SubscriptionRow;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a key is good for.
 *
 * @param objection absent if it is good for what was asked
 * @param key absent if it is unknown, or none of the business of whoever asked
 * @param subscription by which it opens the version, if a version was named and there is one
 * @param scopes that it has
 */
public record KeyVerification(
    Optional<DenialReason> objection,
    Optional<VerifiedKey> key,
    Optional<SubscriptionRow> subscription,
    Set<ScopeName> scopes) {

  private static final String VALID = "valid";

  /** As much of a key as producers may see who were sent it. */
  public record VerifiedKey(
      KeyId id,
      KeyOwner owner,
      KeyHint hint,
      KeyEnvironment environment,
      Optional<Instant> expiresAt) {}

  public KeyVerification {
    scopes = Set.copyOf(scopes);
  }

  static KeyVerification bare(Optional<DenialReason> objection) {
    return new KeyVerification(objection, Optional.empty(), Optional.empty(), Set.of());
  }

  public boolean valid() {
    return objection.isEmpty();
  }

  public String code() {
    return objection.map(DenialReason::text).orElse(VALID);
  }
}
