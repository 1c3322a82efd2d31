package io.gatehouse.persistence.audit;

import io.gatehouse.application.audit.AuditStores;
import io.gatehouse.application.gateway.DenialsContract;
import io.gatehouse.persistence.sql.TestStore;

class JdbcDenialsTest extends DenialsContract {

  @Override
  protected AuditStores stores() {
    return Jdbc.stores(TestStore.empty());
  }
}
