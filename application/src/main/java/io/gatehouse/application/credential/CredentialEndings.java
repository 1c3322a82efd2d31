package io.gatehouse.application.credential;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.subscription.ConsumerDependents;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.subscription.ConsumerId;
import java.time.Clock;

/**
 * Revokes what keys and OAuth clients a consumer has that goes, and says so to gateways, which else
 * would keep them for nothing.
 */
public final class CredentialEndings implements ConsumerDependents {

  private final ApiKeys keys;
  private final OAuthClients clients;
  private final Clock clock;

  public CredentialEndings(ApiKeys keys, OAuthClients clients, Clock clock) {
    this.keys = keys;
    this.clients = clients;
    this.clock = clock;
  }

  @Override
  public void end(ConsumerId consumer, Notes notes) {
    Page.each(request -> keys.of(consumer, request), key -> end(key, notes));
    Page.each(request -> clients.of(consumer, request), client -> end(client, notes));
  }

  private void end(ApiKey key, Notes notes) {
    requireSaved(keys.save(key.delete(clock.instant())));
    notes
        .also(Action.DELETE_KEY)
        .about(key.id())
        .in(key.owner().organization())
        .detail("consumer", key.owner().consumer())
        .detail("name", key.label().name())
        .detail("hint", key.secret().hint());
    notes.changed(Change.of(Change.Kind.KEY, key.id()));
  }

  private void end(OAuthClient client, Notes notes) {
    requireSaved(clients.save(client.delete(clock.instant())));
    notes
        .also(Action.DELETE_CLIENT)
        .about(client.id())
        .in(client.owner().organization())
        .detail("consumer", client.owner().consumer())
        .detail("name", client.name())
        .detail("hint", client.secret().hint());
    notes.changed(Change.of(Change.Kind.CLIENT, client.id()));
  }

  private static void requireSaved(boolean saved) {
    if (!saved) {
      throw new Refused(RefusalCode.STALE_VERSION);
    }
  }
}
