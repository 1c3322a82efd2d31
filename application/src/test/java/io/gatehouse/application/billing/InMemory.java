package io.gatehouse.application.billing;

import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.application.usage.InMemoryKeyUses;
import io.gatehouse.application.usage.InMemoryRollups;
import io.gatehouse.application.usage.InMemoryUnknownRequests;
import io.gatehouse.application.usage.InMemoryUsageQueries;
import java.util.List;

/** The ports of this context in memory. */
final class InMemory {

  private InMemory() {}

  static BookStores stores() {
    InMemoryTransactions transactions = new InMemoryTransactions();
    InMemoryBillingPeriods periods = new InMemoryBillingPeriods(transactions);
    InMemoryLedger ledger = new InMemoryLedger(transactions);
    InMemoryRollups rollups = new InMemoryRollups(transactions);
    InMemoryUnknownRequests unknown = new InMemoryUnknownRequests(transactions);
    Books books =
        new Books(
            new InMemoryJournalPositions(transactions),
            rollups,
            new InMemoryKeyUses(transactions),
            unknown,
            periods,
            ledger);
    return new BookStores(
        transactions,
        books,
        new InMemoryBillingQueries(periods, ledger),
        new InMemoryUsageQueries(rollups, unknown),
        // There is no other way to work it out than the one that is in use.
        period -> List.of());
  }
}
