package io.gatehouse.persistence.sql;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

@Factory
final class DatabaseFactory {

  @Singleton
  Database database(DataSource source) {
    return new Database(source);
  }
}
