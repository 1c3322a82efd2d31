package io.gatehouse.persistence.sql;

import io.gatehouse.application.change.ChangeLog;
import io.gatehouse.application.runtime.Transactions;
import io.gatehouse.application.runtime.TransactionsContract;
import java.util.List;

class JdbcTransactionsTest extends TransactionsContract {

  private final TestStore store = TestStore.empty();

  @Override
  protected Transactions transactions() {
    return store.transactions();
  }

  /** Only as much of it as takes part in the transaction. */
  @Override
  protected ChangeLog log() {
    return (changes, awaited) ->
        changes.forEach(
            change ->
                store
                    .database()
                    .sql(
                        "INSERT INTO changes SELECT count(*) + 1, 'test', ? FROM changes",
                        change.subject())
                    .update());
  }

  @Override
  protected List<String> done() {
    return store
        .database()
        .sql("SELECT subject FROM changes ORDER BY epoch")
        .list(row -> row.text("subject"));
  }
}
