package io.gatehouse.persistence.organization;

import io.gatehouse.application.organization.PlatformSetups;
import io.gatehouse.persistence.sql.Database;
import jakarta.inject.Singleton;

@Singleton
final class JdbcPlatformSetups implements PlatformSetups {

  private static final String IS_DONE = "SELECT EXISTS (SELECT 1 FROM platform_setups) AS done";

  /** Inserts of the same key wait for one another, which makes the second claimant wait. */
  private static final String CLAIM =
      "INSERT INTO platform_setups DEFAULT VALUES ON CONFLICT DO NOTHING";

  private final Database database;

  JdbcPlatformSetups(Database database) {
    this.database = database;
  }

  @Override
  public boolean isDone() {
    return database.sql(IS_DONE).only(row -> row.flag("done"));
  }

  @Override
  public boolean claim() {
    return database.sql(CLAIM).updatedOne();
  }
}
