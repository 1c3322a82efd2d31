package io.gatehouse.application.audit;

class InMemoryAuditQueriesTest extends AuditQueriesContract {

  @Override
  protected AuditStores stores() {
    return InMemory.stores();
  }
}
