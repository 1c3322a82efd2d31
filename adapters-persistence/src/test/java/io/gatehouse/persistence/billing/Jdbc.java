package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.BookStores;
import io.gatehouse.application.billing.Books;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.TestStore;

/** The ports of this context in a database. */
public final class Jdbc {

  private Jdbc() {}

  public static BookStores stores(TestStore store) {
    Database database = store.database();
    Books books =
        new Books(
            new JdbcJournalPositions(database),
            io.gatehouse.persistence.usage.Jdbc.rollups(database),
            io.gatehouse.persistence.usage.Jdbc.keyUses(database),
            io.gatehouse.persistence.usage.Jdbc.unknownRequests(database),
            new JdbcBillingPeriods(database),
            new JdbcLedger(database));
    return new BookStores(
        store.transactions(),
        books,
        new JdbcBillingQueries(database),
        io.gatehouse.persistence.usage.Jdbc.queries(database),
        new JdbcReconciliationQueries(database));
  }
}
