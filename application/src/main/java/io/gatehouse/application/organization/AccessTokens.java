package io.gatehouse.application.organization;

import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Signs and verifies what people show to the control plane. */
public interface AccessTokens {

  /** How long one is good for. */
  Duration LIFETIME = Duration.ofMinutes(15);

  String issue(UserId user, SessionId session, Instant now);

  /**
   * The session that the token belongs to.
   *
   * @return empty if anything at all is wrong with the token
   */
  Optional<SessionId> verify(String token, Instant now);
}
