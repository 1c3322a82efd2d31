package io.gatehouse.examples.own;

import io.gatehouse.application.audit.AuditTrail;
import io.gatehouse.application.audit.InMemoryAuditTrail;
import io.gatehouse.application.change.ChangeLog;
import io.gatehouse.application.credential.ApiKeys;
import io.gatehouse.application.credential.InMemoryApiKeys;
import io.gatehouse.application.organization.InMemoryInvitations;
import io.gatehouse.application.organization.InMemoryMembers;
import io.gatehouse.application.organization.InMemoryOrganizations;
import io.gatehouse.application.organization.InMemoryUsers;
import io.gatehouse.application.organization.Organizations;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.application.runtime.Transactions;
import io.gatehouse.application.subscription.Consumers;
import io.gatehouse.application.subscription.InMemoryConsumers;
import io.gatehouse.application.subscription.InMemorySubscriptions;
import io.gatehouse.application.subscription.Subscriptions;

/** Where everything is kept: in memory, or wherever somebody implements these ports. */
// snippet: stores
public record Stores(
    Transactions transactions,
    AuditTrail trail,
    ChangeLog changes,
    Organizations organizations,
    Consumers consumers,
    Subscriptions subscriptions,
    ApiKeys keys) {

  public static Stores inMemory() {
    var transactions = new InMemoryTransactions();
    var members = new InMemoryMembers(transactions, new InMemoryUsers(transactions));
    var organizations =
        new InMemoryOrganizations(transactions, members, new InMemoryInvitations(transactions));
    return new Stores(
        transactions,
        new InMemoryAuditTrail(transactions),
        (changes, awaited) -> {},
        organizations,
        new InMemoryConsumers(transactions, organizations),
        new InMemorySubscriptions(transactions),
        new InMemoryApiKeys(transactions, organizations));
  }
}
// end
