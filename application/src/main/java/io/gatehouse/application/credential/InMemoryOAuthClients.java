package io.gatehouse.application.credential;

import io.gatehouse.application.organization.InMemoryOrganizations;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.InMemoryPages;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.runtime.InMemoryEditions;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.subscription.ConsumerId;
import java.util.Optional;

/** OAuth clients, until the process ends. */
public final class InMemoryOAuthClients implements OAuthClients {

  private final InMemoryEditions<ClientId, OAuthClient> clients;

  /** Clients of an organization go with it. */
  public InMemoryOAuthClients(
      InMemoryTransactions transactions, InMemoryOrganizations organizations) {
    this.clients = new InMemoryEditions<>(transactions, OAuthClient::id, OAuthClient::revision);
    organizations.onDelete(
        gone -> clients.removeAll(each -> each.owner().organization().equals(gone)));
  }

  @Override
  public void add(OAuthClient client) {
    clients.add(client);
  }

  @Override
  public Optional<OAuthClient> find(Reach reach, ClientId id) {
    return clients.get(id).filter(client -> reach.covers(client.owner().organization()));
  }

  @Override
  public Optional<OAuthClient> hold(ClientId id) {
    return clients.get(id);
  }

  /** One transaction at a time is all there is. */
  @Override
  public void claim(ClientId id) {}

  @Override
  public boolean save(OAuthClient client) {
    return clients.save(client);
  }

  @Override
  public Page<OAuthClient> of(ConsumerId consumer, PageRequest request) {
    return InMemoryPages.page(
        clients.all(client -> client.owner().consumer().equals(consumer) && !client.isDeleted()),
        request,
        client -> client.id().value());
  }
}
