package io.gatehouse.application.organization;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.organization.SessionId;

/** Ends a session: its refresh tokens and its access tokens are useless at once. */
public final class LogOut {

  /** Any refresh token of the session, used or not. */
  public record Command(Provenance provenance, String refreshToken) {}

  private final Audited audited;
  private final AttemptLimits limits;
  private final Sessions sessions;

  public LogOut(Audited audited, AttemptLimits limits, Sessions sessions) {
    this.audited = audited;
    this.limits = limits;
    this.sessions = sessions;
  }

  public void logOut(Command command) {
    Provenance provenance = command.provenance();
    Intent intent = new Intent(provenance, Action.LOG_OUT, ResourceRef.UNKNOWN);
    String token = command.refreshToken();
    var taken =
        audited.prepare(intent, () -> limits.take(AttemptLimits.Kind.REFRESH, provenance, token));
    audited.perform(intent, notes -> end(command, notes));
    limits.giveBack(taken);
  }

  private SessionId end(Command command, Notes notes) {
    Sessions.RefreshToken token =
        sessions
            .hold(SecretHash.of(command.refreshToken()))
            .orElseThrow(() -> new Refused(RefusalCode.REFRESH_TOKEN_INVALID));
    notes.about(token.session().id()).by(token.session().user());
    if (!sessions.end(token.session().id())) {
      notes.nothing();
    }
    return token.session().id();
  }
}
