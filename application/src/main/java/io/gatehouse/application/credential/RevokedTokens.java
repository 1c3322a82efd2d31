package io.gatehouse.application.credential;

import io.gatehouse.domain.credential.TokenId;
import java.time.Instant;

/** Where it is kept which access tokens were revoked before their time. */
public interface RevokedTokens {

  /**
   * @param until when the token would have expired
   * @return false if it is there already
   */
  boolean add(TokenId id, Instant revokedAt, Instant until);

  boolean has(TokenId id);

  /**
   * Forgets those whose time would have come before that.
   *
   * @return how many that were
   */
  int forget(Instant before);
}
