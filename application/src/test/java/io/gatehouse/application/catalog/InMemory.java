package io.gatehouse.application.catalog;

import io.gatehouse.application.organization.InMemoryOrganizations;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.domain.catalog.PlanId;
import java.util.Currency;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The ports of this context on nothing but memory. */
public final class InMemory {

  private InMemory() {}

  public static CatalogStores stores() {
    InMemoryTransactions transactions = new InMemoryTransactions();
    InMemoryOrganizations organizations =
        io.gatehouse.application.organization.InMemory.organizations(transactions);
    return stores(transactions, organizations, plan -> false, (plan, currency) -> false);
  }

  /** Beside the others that are there already. */
  public static CatalogStores stores(
      InMemoryTransactions transactions,
      InMemoryOrganizations organizations,
      Predicate<PlanId> inUse,
      BiPredicate<PlanId, Currency> cappedOtherwise) {
    InMemoryApiProducts apis = new InMemoryApiProducts(transactions, organizations);
    InMemoryApiVersions versions = new InMemoryApiVersions(transactions, apis);
    InMemoryPlans plans = new InMemoryPlans(transactions, organizations, inUse, cappedOtherwise);
    return new CatalogStores(
        transactions,
        organizations,
        apis,
        versions,
        plans,
        new InMemoryCatalogQueries(transactions, organizations, apis, versions, plans));
  }
}
