package io.gatehouse.application.credential;

import io.gatehouse.application.organization.InMemoryOrganizations;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.application.subscription.InMemoryConsumers;

/** The port of this context on nothing but memory. */
public final class InMemory {

  private InMemory() {}

  public static CredentialStores stores() {
    InMemoryTransactions transactions = new InMemoryTransactions();
    InMemoryOrganizations organizations =
        io.gatehouse.application.organization.InMemory.organizations(transactions);
    return stores(transactions, organizations);
  }

  public static ClientStores clientStores() {
    InMemoryTransactions transactions = new InMemoryTransactions();
    return clientStores(
        transactions, io.gatehouse.application.organization.InMemory.organizations(transactions));
  }

  private static ClientStores clientStores(
      InMemoryTransactions transactions, InMemoryOrganizations organizations) {
    InMemoryConsumers consumers = new InMemoryConsumers(transactions, organizations);
    return new ClientStores(
        io.gatehouse.application.subscription.InMemory.stores(
            transactions, organizations, consumers),
        new InMemoryOAuthClients(transactions, organizations),
        new InMemoryRevokedTokens(transactions));
  }

  /** Beside the others that are there already. */
  public static CredentialStores stores(
      InMemoryTransactions transactions, InMemoryOrganizations organizations) {
    InMemoryConsumers consumers = new InMemoryConsumers(transactions, organizations);
    return new CredentialStores(
        io.gatehouse.application.subscription.InMemory.stores(
            transactions, organizations, consumers),
        new InMemoryApiKeys(transactions, organizations));
  }
}
