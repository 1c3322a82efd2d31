package io.gatehouse.application.credential;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.credential.OAuthClient;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Makes an access token worthless before its time. What is no token is worthless already. */
public final class RevokeToken {

  /** Whose token. */
  public record Command(Provenance provenance, ClientCredentials credentials, String token) {}

  private final ClientProofs proofs;
  private final ClientTokens tokens;
  private final RevokedTokens revoked;
  private final Clock clock;

  public RevokeToken(ClientProofs proofs, ClientTokens tokens, RevokedTokens revoked, Clock clock) {
    this.proofs = proofs;
    this.tokens = tokens;
    this.revoked = revoked;
    this.clock = clock;
  }

  /**
   * @return whether there was anything to revoke
   */
  public boolean revoke(Command command) {
    return proofs.perform(
        command.provenance(),
        command.credentials(),
        Action.REVOKE_TOKEN,
        (client, notes) -> revoked(client, command.token(), notes));
  }

  private boolean revoked(OAuthClient client, String text, Notes notes) {
    Instant now = clock.instant();
    Optional<ClientToken> found = tokens.verify(text, now).filter(token -> !token.expiredBy(now));
    if (found.isEmpty()) {
      notes.detail("token", "unknown");
      return false;
    }
    ClientToken token = found.get();
    if (!token.client().equals(client.id())) {
      throw new Refused(RefusalCode.INVALID_GRANT);
    }
    notes.detail("token", token.id());
    boolean fresh = revoked.add(token.id(), now, token.expiresAt());
    if (fresh) {
      notes.changed(Change.of(Change.Kind.TOKEN, token.id()));
    }
    return fresh;
  }
}
