package io.gatehouse.application.usage;

import io.gatehouse.application.runtime.InMemoryTransactions;

class InMemoryUnknownRequestsTest extends UnknownRequestsContract {

  @Override
  protected UsageStores stores() {
    InMemoryTransactions transactions = new InMemoryTransactions();
    InMemoryRollups rollups = new InMemoryRollups(transactions);
    InMemoryUnknownRequests unknown = new InMemoryUnknownRequests(transactions);
    return new UsageStores(
        transactions,
        rollups,
        new InMemoryKeyUses(transactions),
        unknown,
        new InMemoryUsageQueries(rollups, unknown));
  }
}
