package io.gatehouse.application.billing;

import io.gatehouse.application.audit.InMemoryAuditQueries;
import io.gatehouse.application.audit.InMemoryAuditTrail;
import io.gatehouse.application.organization.InMemoryOrganizations;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.application.subscription.InMemoryConsumers;
import io.gatehouse.application.subscription.SubscriptionStores;
import io.gatehouse.application.usage.InMemoryKeyUses;
import io.gatehouse.application.usage.InMemoryRollups;
import io.gatehouse.application.usage.InMemoryUnknownRequests;
import io.gatehouse.application.usage.InMemoryUsageQueries;
import java.util.List;

/** The ports of this context in memory. */
final class InMemory {

  private InMemory() {}

  static BookStores stores() {
    return capStores().stores();
  }

  static CapStores capStores() {
    InMemoryTransactions transactions = new InMemoryTransactions();
    SubscriptionStores subscriptions = subscriptions(transactions);
    InMemoryAuditTrail trail = new InMemoryAuditTrail(transactions);
    InMemoryBillingPeriods periods = new InMemoryBillingPeriods(transactions);
    InMemoryLedger ledger = new InMemoryLedger(transactions);
    InMemoryRollups rollups = new InMemoryRollups(transactions);
    InMemoryUnknownRequests unknown = new InMemoryUnknownRequests(transactions);
    InMemoryCapMarks marks = new InMemoryCapMarks(transactions, subscriptions.subscriptions());
    SpendingQueries spendings = new InMemorySpendingQueries(periods, ledger);
    CapKeeping keeping = new CapKeeping(transactions, trail, changes -> {}, marks, spendings);
    Books books =
        new Books(
            new InMemoryJournalPositions(transactions),
            rollups,
            new InMemoryKeyUses(transactions),
            unknown,
            periods,
            ledger,
            keeping.caps);
    BookStores stores =
        new BookStores(
            transactions,
            books,
            new InMemoryBillingQueries(periods, ledger),
            new InMemoryUsageQueries(rollups, unknown),
            // There is no other way to work it out than the one that is in use.
            period -> List.of());
    return new CapStores(
        stores,
        subscriptions,
        marks,
        marks::isSpentOut,
        spendings,
        new InMemoryAuditQueries(trail),
        keeping);
  }

  private static SubscriptionStores subscriptions(InMemoryTransactions transactions) {
    InMemoryOrganizations organizations =
        io.gatehouse.application.organization.InMemory.organizations(transactions);
    return io.gatehouse.application.subscription.InMemory.stores(
        transactions, organizations, new InMemoryConsumers(transactions, organizations));
  }
}
