package io.gatehouse.persistence.limit;

import io.gatehouse.application.quota.QuotaCounts;
import io.gatehouse.persistence.sql.Database;

/** A port of this context in a database. */
public final class Jdbc {

  private Jdbc() {}

  public static QuotaCounts counts(Database database) {
    return new JdbcQuotaCounts(database);
  }
}
