package io.gatehouse.application.subscription;

import io.gatehouse.application.catalog.CatalogStores;
import io.gatehouse.application.organization.InMemoryOrganizations;
import io.gatehouse.application.runtime.InMemoryTransactions;

/** The ports of this context on nothing but memory. */
public final class InMemory {

  private InMemory() {}

  public static SubscriptionStores stores() {
    InMemoryTransactions transactions = new InMemoryTransactions();
    InMemoryOrganizations organizations =
        io.gatehouse.application.organization.InMemory.organizations(transactions);
    return stores(transactions, organizations, new InMemoryConsumers(transactions, organizations));
  }

  /** Beside the others that are there already. */
  public static SubscriptionStores stores(
      InMemoryTransactions transactions,
      InMemoryOrganizations organizations,
      InMemoryConsumers consumers) {
    InMemorySubscriptions subscriptions = new InMemorySubscriptions(transactions);
    CatalogStores catalog =
        io.gatehouse.application.catalog.InMemory.stores(
            transactions, organizations, subscriptions::openUnder, subscriptions::cappedOtherwise);
    return new SubscriptionStores(
        catalog,
        consumers,
        subscriptions,
        new InMemorySubscriptionQueries(
            consumers, subscriptions, catalog.apis(), catalog.versions(), catalog.plans()));
  }
}
