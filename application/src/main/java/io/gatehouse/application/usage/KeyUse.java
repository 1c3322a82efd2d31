package io.gatehouse.application.usage;

import io.gatehouse.domain.usage.CredentialRef;
import io.gatehouse.domain.usage.UsageEvent;
import java.time.Instant;

/**
 * How much a key or an OAuth client was used.
 *
 * @param errors so many of the requests did not succeed
 */
public record KeyUse(CredentialRef credential, Instant lastUsedAt, long requests, long errors) {

  static KeyUse of(CredentialRef credential, UsageEvent event) {
    return new KeyUse(credential, event.at(), 1, event.settlement().succeeded() ? 0 : 1);
  }

  KeyUse plus(KeyUse other) {
    boolean later = other.lastUsedAt.isAfter(lastUsedAt);
    return new KeyUse(
        credential,
        later ? other.lastUsedAt : lastUsedAt,
        requests + other.requests,
        errors + other.errors);
  }
}
