package io.gatehouse.application.usage;

import io.gatehouse.domain.usage.CredentialRef;
import java.time.Instant;

/**
 * How much a key or an OAuth client was used.
 *
 * @param errors so many of the requests did not succeed
 */
public record KeyUse(CredentialRef credential, Instant lastUsedAt, long requests, long errors) {

  KeyUse plus(KeyUse other) {
    boolean later = other.lastUsedAt.isAfter(lastUsedAt);
    return new KeyUse(
        credential,
        later ? other.lastUsedAt : lastUsedAt,
        requests + other.requests,
        errors + other.errors);
  }
}
