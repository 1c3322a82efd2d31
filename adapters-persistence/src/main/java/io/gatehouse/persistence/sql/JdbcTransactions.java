package io.gatehouse.persistence.sql;

import io.gatehouse.application.runtime.Transactions;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

@Singleton
final class JdbcTransactions implements Transactions {

  private final Database database;

  JdbcTransactions(Database database) {
    this.database = database;
  }

  @Override
  public <T> T within(Supplier<T> work) {
    return database.within(work);
  }

  @Override
  public void afterCommit(Runnable step) {
    database.afterCommit(step);
  }
}
