package io.gatehouse.application.audit;

class InMemoryAuditTrailTest extends AuditTrailContract {

  @Override
  protected AuditStores stores() {
    return InMemory.stores();
  }
}
