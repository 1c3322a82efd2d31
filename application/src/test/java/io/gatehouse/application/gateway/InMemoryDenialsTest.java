package io.gatehouse.application.gateway;

import io.gatehouse.application.audit.AuditStores;
import io.gatehouse.application.audit.InMemoryAuditQueries;
import io.gatehouse.application.audit.InMemoryAuditTrail;
import io.gatehouse.application.runtime.InMemoryTransactions;

class InMemoryDenialsTest extends DenialsContract {

  @Override
  protected AuditStores stores() {
    InMemoryTransactions transactions = new InMemoryTransactions();
    InMemoryAuditTrail trail = new InMemoryAuditTrail(transactions);
    return new AuditStores(transactions, trail, new InMemoryAuditQueries(trail));
  }
}
