package io.gatehouse.persistence.secret;

import io.gatehouse.application.organization.SealedSecrets;
import io.gatehouse.persistence.sql.Database;
import jakarta.inject.Singleton;

@Singleton
final class JdbcSealedSecrets implements SealedSecrets {

  private static final String FORGET_KEYS = "DELETE FROM signing_keys";
  private static final String FORGET_ANSWERS = "DELETE FROM answers";

  private final Database database;

  JdbcSealedSecrets(Database database) {
    this.database = database;
  }

  @Override
  public Forgotten forget() {
    return database.within(
        () -> {
          int answers = database.sql(FORGET_ANSWERS).update();
          return new Forgotten(database.sql(FORGET_KEYS).update(), answers);
        });
  }
}
