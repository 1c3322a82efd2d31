package io.gatehouse.application.organization;

import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.organization.Session;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Where sign-ins and their refresh tokens are kept; of tokens, only the hash. */
public interface Sessions {

  /** A refresh token as it is kept. */
  record RefreshToken(Session session, boolean used, boolean sessionEnded, Instant expiresAt) {}

  /** Whose session it is, and what they are where. */
  record Owner(User user, Map<OrganizationId, Role> roles) {}

  /** Starts a session; if the person has too many now, the oldest end and are forgotten. */
  void start(Session session, SecretHash token, Instant expiresAt);

  /** Finds a refresh token and holds it until the transaction ends, so that one redeems it. */
  Optional<RefreshToken> hold(SecretHash token);

  /** Marks the token as used and adds the one that replaces it. */
  void replace(SecretHash used, SecretHash next, Session session, Instant expiresAt);

  /**
   * Makes every token of the session useless.
   *
   * @return false if it had ended before, or there is none; of several at once, one ends it
   */
  boolean end(SessionId id);

  /** Makes every token of every session of the person useless. */
  void endAll(UserId user);

  /**
   * Forgets the tokens that had expired by then, and the sessions that have none left.
   *
   * @return how many sessions
   */
  int forgetExpiredBefore(Instant moment);

  /** Whose session it is, if it has not ended. */
  Optional<Owner> owner(SessionId id);
}
