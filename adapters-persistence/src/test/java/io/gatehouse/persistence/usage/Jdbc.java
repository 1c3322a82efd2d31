package io.gatehouse.persistence.usage;

import io.gatehouse.application.usage.KeyUses;
import io.gatehouse.application.usage.RollupMonths;
import io.gatehouse.application.usage.Rollups;
import io.gatehouse.application.usage.UnknownRequests;
import io.gatehouse.application.usage.UsageQueries;
import io.gatehouse.persistence.sql.Database;

/** The ports of this context in a database. */
public final class Jdbc {

  private Jdbc() {}

  public static Rollups rollups(Database database) {
    return new JdbcRollups(database);
  }

  public static UsageQueries queries(Database database) {
    return new JdbcUsageQueries(database);
  }

  public static KeyUses keyUses(Database database) {
    return new JdbcKeyUses(database);
  }

  public static UnknownRequests unknownRequests(Database database) {
    return new JdbcUnknownRequests(database);
  }

  public static RollupMonths months(Database database) {
    return new JdbcRollupMonths(database);
  }
}
