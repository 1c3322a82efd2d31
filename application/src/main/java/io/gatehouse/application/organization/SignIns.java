package io.gatehouse.application.organization;

import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.domain.organization.Session;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.User;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Starts and continues sessions for people who have proved who they are. */
public final class SignIns {

  private final Sessions sessions;
  private final AccessTokens tokens;
  private final IdSource ids;
  private final RandomGenerator random;

  public SignIns(
      Sessions sessions, AccessTokens tokens, IdSource ids, RandomGenerator secureRandom) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.ids = ids;
    this.random = secureRandom;
  }

  TokenPair start(User user, Instant now) {
    Session session = new Session(new SessionId(ids.next()), user.id(), now);
    Secret refresh = refreshToken();
    sessions.start(session, refresh.hash(), session.refreshableUntil(now));
    return pair(user, session, refresh, now);
  }

  TokenPair continued(User user, Session session, SecretHash used, Instant now) {
    Secret refresh = refreshToken();
    sessions.replace(used, refresh.hash(), session, session.refreshableUntil(now));
    return pair(user, session, refresh, now);
  }

  private TokenPair pair(User user, Session session, Secret refresh, Instant now) {
    String access = tokens.issue(user.id(), session.id(), now);
    return new TokenPair(user, access, refresh, AccessTokens.LIFETIME);
  }

  private Secret refreshToken() {
    return Secret.random("ghr", random);
  }
}
