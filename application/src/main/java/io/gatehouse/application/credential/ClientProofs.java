package io.gatehouse.application.credential;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.organization.AttemptLimits;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.ClientSecret;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.value.InvalidValue;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Lets OAuth clients do what only they may, once they have proved who they are. Everything that is
 * wrong with a proof has one answer, whether there is such a client or not.
 */
public final class ClientProofs {

  private final Audited audited;
  private final AttemptLimits limits;
  private final OAuthClients clients;
  private final Clock clock;

  public ClientProofs(Audited audited, AttemptLimits limits, OAuthClients clients, Clock clock) {
    this.audited = audited;
    this.limits = limits;
    this.clients = clients;
    this.clock = clock;
  }

  /**
   * Does the work for the client, which is neither changed nor deleted meanwhile. Only guessing is
   * limited: whoever has the secret waits for nobody who has not.
   */
  <T> T perform(
      Provenance provenance,
      ClientCredentials claimed,
      Action action,
      BiFunction<OAuthClient, Notes, T> work) {
    Intent intent = intent(provenance, claimed, action);
    return audited.perform(
        intent,
        notes -> {
          Optional<OAuthClient> found = id(claimed).flatMap(clients::hold);
          found.ifPresent(known -> notes.about(known.id()).in(known.owner().organization()));
          OAuthClient client = proved(found, provenance, claimed);
          notes.by(client.id());
          return work.apply(client, notes);
        });
  }

  /** Who it is, for a question that changes nothing: only a refusal is put on record. */
  OAuthClient ask(Provenance provenance, ClientCredentials claimed, Action action) {
    Intent intent = intent(provenance, claimed, action);
    return audited.prepare(
        intent,
        () ->
            proved(
                id(claimed).flatMap(id -> clients.find(Reach.PLATFORM, id)), provenance, claimed));
  }

  private OAuthClient proved(
      Optional<OAuthClient> found, Provenance provenance, ClientCredentials claimed) {
    Optional<OAuthClient> proved = found.filter(client -> opens(client, claimed.secret()));
    if (proved.isEmpty()) {
      limits.take(AttemptLimits.Kind.PROVE_CLIENT, provenance, claimed.clientId());
      throw new Refused(RefusalCode.INVALID_CLIENT);
    }
    return proved.get();
  }

  private boolean opens(OAuthClient client, String secret) {
    return ClientSecret.parse(secret)
        .filter(presented -> client.opensWith(presented, clock.instant()))
        .isPresent();
  }

  private static Intent intent(Provenance provenance, ClientCredentials claimed, Action action) {
    ResourceRef client = id(claimed).map(ResourceRef::to).orElse(ResourceRef.UNKNOWN);
    return new Intent(provenance, action, client);
  }

  private static Optional<ClientId> id(ClientCredentials claimed) {
    try {
      return Optional.of(ClientId.parse(claimed.clientId()));
    } catch (InvalidValue e) {
      return Optional.empty();
    }
  }
}
