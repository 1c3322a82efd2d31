package io.gatehouse.persistence.audit;

import io.gatehouse.application.audit.AuditStores;
import io.gatehouse.persistence.sql.TestStore;

/** The ports of this context on an empty database. */
final class Jdbc {

  private Jdbc() {}

  static AuditStores stores(TestStore store) {
    return new AuditStores(
        store.transactions(),
        new JdbcAuditTrail(store.database()),
        new JdbcAuditQueries(store.database()));
  }
}
