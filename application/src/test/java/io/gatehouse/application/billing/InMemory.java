package io.gatehouse.application.billing;

import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.application.usage.InMemoryKeyUses;
import io.gatehouse.application.usage.InMemoryRollups;
import io.gatehouse.application.usage.InMemoryUnknownRequests;
import java.util.List;

/** The ports of this context in memory. */
final class InMemory {

  private InMemory() {}

  static BookStores stores() {
    InMemoryTransactions transactions = new InMemoryTransactions();
    InMemoryBillingPeriods periods = new InMemoryBillingPeriods(transactions);
    InMemoryLedger ledger = new InMemoryLedger(transactions);
    Books books =
        new Books(
            new InMemoryJournalPositions(transactions),
            new InMemoryRollups(transactions),
            new InMemoryKeyUses(transactions),
            new InMemoryUnknownRequests(transactions),
            periods,
            ledger);
    // There is no other way to work it out than the one that is in use.
    return new BookStores(
        transactions, books, new InMemoryBillingQueries(periods, ledger), period -> List.of());
  }
}
