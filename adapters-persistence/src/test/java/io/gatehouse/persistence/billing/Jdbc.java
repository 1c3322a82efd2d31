package io.gatehouse.persistence.billing;

import io.gatehouse.application.audit.AuditStores;
import io.gatehouse.application.billing.BookStores;
import io.gatehouse.application.billing.Books;
import io.gatehouse.application.billing.CapKeeping;
import io.gatehouse.application.billing.CapMarks;
import io.gatehouse.application.billing.CapStores;
import io.gatehouse.application.billing.SpendingQueries;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.TestStore;

/** The ports of this context in a database. */
public final class Jdbc {

  private Jdbc() {}

  public static BookStores stores(TestStore store) {
    return capStores(store).stores();
  }

  public static CapStores capStores(TestStore store) {
    Database database = store.database();
    AuditStores audit = io.gatehouse.persistence.audit.Jdbc.stores(store);
    CapMarks marks = new JdbcCapMarks(database);
    SpendingQueries spendings = new JdbcSpendingQueries(database);
    CapKeeping keeping =
        new CapKeeping(
            store.transactions(),
            audit.trail(),
            io.gatehouse.persistence.change.Jdbc.log(database),
            marks,
            spendings);
    JdbcLedger ledger = new JdbcLedger(database);
    BookStores stores =
        new BookStores(
            store.transactions(),
            books(database, ledger, keeping),
            new JdbcCorrections(database, ledger),
            new JdbcBillingQueries(database),
            new JdbcDebtQueries(database),
            io.gatehouse.persistence.usage.Jdbc.queries(database),
            new JdbcReconciliationQueries(database));
    return new CapStores(
        stores,
        io.gatehouse.persistence.subscription.Jdbc.stores(store),
        marks,
        subscription -> isSpentOut(database, subscription),
        spendings,
        audit.queries(),
        keeping);
  }

  private static Books books(Database database, JdbcLedger ledger, CapKeeping keeping) {
    return new Books(
        new JdbcJournalPositions(database),
        io.gatehouse.persistence.usage.Jdbc.rollups(database),
        io.gatehouse.persistence.usage.Jdbc.keyUses(database),
        io.gatehouse.persistence.usage.Jdbc.unknownRequests(database),
        new JdbcBillingPeriods(database),
        ledger,
        keeping.caps,
        keeping.audited);
  }

  private static boolean isSpentOut(Database database, SubscriptionId subscription) {
    return database
        .sql("SELECT spent_out FROM cap_marks WHERE subscription_id = ?", subscription.value())
        .first(row -> row.flag("spent_out"))
        .orElse(false);
  }
}
