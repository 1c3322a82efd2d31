package io.gatehouse.application.organization;

import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Actor;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.organization.SessionId;
import java.time.Clock;

/**
 * Tells who is calling. Asks the store every time: an ended session or a disabled person is out at
 * once, not when the token expires.
 */
public final class Authenticate {

  private final AccessTokens tokens;
  private final Sessions sessions;
  private final Clock clock;

  public Authenticate(AccessTokens tokens, Sessions sessions, Clock clock) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.clock = clock;
  }

  public Caller authenticate(String accessToken, Provenance provenance) {
    SessionId session =
        tokens.verify(accessToken, clock.instant()).orElseThrow(Authenticate::invalid);
    Sessions.Owner owner = sessions.owner(session).orElseThrow(Authenticate::invalid);
    if (owner.user().mayNotSignIn()) {
      throw invalid();
    }
    Provenance known = provenance.by(new Actor(owner.user().id().toString()));
    return new Caller(owner.user(), session, owner.roles(), known);
  }

  private static Refused invalid() {
    return new Refused(RefusalCode.TOKEN_INVALID);
  }
}
