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
import io.gatehouse.domain.organization.User;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Gives a session its next pair of tokens. A token that comes twice was stolen: the session ends.
 */
public final class RefreshSession {

  /** The token to redeem. */
  public record Command(Provenance provenance, String refreshToken) {}

  private final Audited audited;
  private final AttemptLimits limits;
  private final Sessions sessions;
  private final Users users;
  private final SignIns signIns;
  private final Clock clock;

  public RefreshSession(
      Audited audited,
      AttemptLimits limits,
      Sessions sessions,
      Users users,
      SignIns signIns,
      Clock clock) {
    this.audited = audited;
    this.limits = limits;
    this.sessions = sessions;
    this.users = users;
    this.signIns = signIns;
    this.clock = clock;
  }

  public TokenPair refresh(Command command) {
    Provenance provenance = command.provenance();
    Intent intent = new Intent(provenance, Action.REFRESH_SESSION, ResourceRef.UNKNOWN);
    String token = command.refreshToken();
    var taken =
        audited.prepare(intent, () -> limits.take(AttemptLimits.Kind.REFRESH, provenance, token));
    Reuse reuse = new Reuse();
    TokenPair pair;
    try {
      pair =
          audited.perform(
              intent, notes -> redeem(command, notes, reuse), () -> revoke(provenance, reuse));
    } catch (Refused refused) {
      throw refused;
    } catch (RuntimeException failure) {
      revokeAnyway(provenance, reuse, failure);
      throw failure;
    }
    limits.giveBack(taken);
    return pair;
  }

  /** The refusal could not be put on record, and a thief must not gain by that. */
  private void revokeAnyway(Provenance provenance, Reuse reuse, RuntimeException failure) {
    try {
      revoke(provenance, reuse);
    } catch (RuntimeException again) {
      failure.addSuppressed(again);
    }
  }

  private TokenPair redeem(Command command, Notes notes, Reuse reuse) {
    reuse.of = Optional.empty();
    SecretHash hash = SecretHash.of(command.refreshToken());
    Sessions.RefreshToken token = sessions.hold(hash).orElseThrow(RefreshSession::invalid);
    notes.about(token.session().id()).by(token.session().user());
    if (token.used()) {
      reuse.of = Optional.of(token.session().id()).filter(id -> !token.sessionEnded());
      throw new Refused(RefusalCode.REFRESH_TOKEN_REUSED);
    }
    Instant now = clock.instant();
    User user = users.find(token.session().user()).orElseThrow(RefreshSession::invalid);
    if (token.sessionEnded() || !now.isBefore(token.expiresAt()) || user.mayNotSignIn()) {
      throw invalid();
    }
    return signIns.continued(user, token.session(), hash, now);
  }

  private void revoke(Provenance provenance, Reuse reuse) {
    if (reuse.of.isEmpty()) {
      return;
    }
    SessionId session = reuse.of.get();
    Intent intent = new Intent(provenance, Action.REVOKE_SESSION, ResourceRef.to(session));
    audited.perform(
        intent,
        notes -> {
          // Of several who come with the same token at once, one ends the session.
          return sessions.end(session) ? notes : notes.nothing();
        });
  }

  private static Refused invalid() {
    return new Refused(RefusalCode.REFRESH_TOKEN_INVALID);
  }

  /** Remembers, beyond the refusal, which session must end. */
  private static final class Reuse {
    private Optional<SessionId> of = Optional.empty();
  }
}
