package io.gatehouse.persistence.sql;

import io.gatehouse.application.runtime.HealthCheck;
import io.gatehouse.application.runtime.StoreUnavailable;
import jakarta.inject.Singleton;

@Singleton
final class DatabaseHealthCheck implements HealthCheck {

  private final Database database;

  DatabaseHealthCheck(Database database) {
    this.database = database;
  }

  @Override
  public String name() {
    return "database";
  }

  @Override
  public boolean passes() {
    try {
      return database.sql("SELECT true AS there").only(row -> row.flag("there"));
    } catch (StoreUnavailable e) {
      return false;
    }
  }
}
