package io.gatehouse.persistence.change;

import io.gatehouse.application.change.ChangeFeed;
import io.gatehouse.application.change.ChangeLog;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.TestStore;

/** The ports of this context in a database. */
public final class Jdbc {

  private Jdbc() {}

  public static ChangeLog log(Database database) {
    return new JdbcChangeLog(database, epoch -> {});
  }

  public static ChangeFeed feed(TestStore store) {
    return new JdbcChangeFeed(store.database(), store.source());
  }
}
