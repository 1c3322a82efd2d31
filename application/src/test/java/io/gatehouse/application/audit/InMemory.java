package io.gatehouse.application.audit;

import io.gatehouse.application.runtime.InMemoryTransactions;

/** The ports of this context on nothing but memory. */
final class InMemory {

  private InMemory() {}

  static AuditStores stores() {
    InMemoryTransactions transactions = new InMemoryTransactions();
    InMemoryAuditTrail trail = new InMemoryAuditTrail(transactions);
    return new AuditStores(transactions, trail, new InMemoryAuditQueries(trail));
  }
}
