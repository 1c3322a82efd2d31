package io.gatehouse.persistence.audit;

import io.gatehouse.application.audit.AuditQueriesContract;
import io.gatehouse.application.audit.AuditStores;
import io.gatehouse.persistence.sql.TestStore;

class JdbcAuditQueriesTest extends AuditQueriesContract {

  @Override
  protected AuditStores stores() {
    return Jdbc.stores(TestStore.empty());
  }
}
