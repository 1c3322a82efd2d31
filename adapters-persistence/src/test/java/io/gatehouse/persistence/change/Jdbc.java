package io.gatehouse.persistence.change;

import io.gatehouse.application.change.ChangeLog;
import io.gatehouse.persistence.sql.Database;

/** A port of this context in a database. */
public final class Jdbc {

  private Jdbc() {}

  public static ChangeLog log(Database database) {
    return new JdbcChangeLog(database, epoch -> {});
  }
}
