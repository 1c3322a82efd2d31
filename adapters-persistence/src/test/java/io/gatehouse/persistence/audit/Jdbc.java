package io.gatehouse.persistence.audit;

import io.gatehouse.application.audit.AuditStores;
import io.gatehouse.application.audit.AuditTrail;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.TestStore;

/** The ports of this context on an empty database. */
public final class Jdbc {

  private Jdbc() {}

  public static AuditStores stores(TestStore store) {
    return new AuditStores(
        store.transactions(),
        new JdbcAuditTrail(store.database()),
        new JdbcAuditQueries(store.database()));
  }

  public static AuditTrail trail(Database database) {
    return new JdbcAuditTrail(database);
  }
}
