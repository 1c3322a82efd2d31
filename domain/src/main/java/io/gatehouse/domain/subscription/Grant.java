package io.gatehouse.domain.subscription;

import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.limit.RateLimit;
import java.util.Optional;
import java.util.Set;

/** What was granted on approval, and nothing beside it. */
public record Grant(Set<ScopeName> scopes, Optional<RateLimit> rateLimit) {

  public Grant {
    scopes = Set.copyOf(scopes);
  }
}
