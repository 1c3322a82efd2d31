package io.gatehouse.persistence.sql;

import io.gatehouse.application.runtime.HealthCheck;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Of the control plane: a gateway serves without a database. */
@Singleton
@Requires(property = "gatehouse.planes.control", value = "true", defaultValue = "true")
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
  public Health health() {
    try {
      boolean there = database.sql("SELECT true AS there").only(row -> row.flag("there"));
      return new Health(there, "answers");
    } catch (StoreUnavailable e) {
      return new Health(false, "can't be reached");
    }
  }
}
