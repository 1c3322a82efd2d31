package io.gatehouse.application.credential;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.subscription.SubscriptionAccess;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.InvalidValue;
import java.util.Optional;

/**
 * Finds the OAuth clients that a request names. What is out of the caller's reach does not exist to
 * them: {@code not_found}.
 */
public final class ClientAccess {

  private final Authority authority;
  private final SubscriptionAccess consumers;
  private final OAuthClients clients;

  public ClientAccess(Authority authority, SubscriptionAccess consumers, OAuthClients clients) {
    this.authority = authority;
    this.consumers = consumers;
    this.clients = clients;
  }

  /** The clients of a consumer, newest first. */
  public Page<OAuthClient> clients(Caller caller, String consumer, PageRequest request) {
    return clients.of(consumers.consumer(caller, consumer).id(), request);
  }

  public OAuthClient client(Caller caller, String id) {
    return find(caller, id).orElseThrow(() -> new Refused(RefusalCode.NOT_FOUND));
  }

  /** As {@link #client}, for somebody who wants to change it. */
  OAuthClient managed(Caller caller, String id, Notes notes) {
    OAuthClient client = client(caller, id);
    notes.about(client.id()).in(client.owner().organization());
    notes.detail("consumer", client.owner().consumer());
    authority.require(caller, client.owner().organization(), Permission.MANAGE_CONSUMERS);
    return client;
  }

  Optional<OAuthClient> find(Caller caller, String id) {
    try {
      return clients.find(Reach.of(caller), ClientId.parse(id));
    } catch (InvalidValue e) {
      return Optional.empty();
    }
  }
}
