package io.gatehouse.application.change;

import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import java.util.List;

/** The change log, until the process ends. */
public final class InMemoryChangeLog implements ChangeLog {

  private final InMemoryTransactions transactions;
  private final InMemoryTable<Long, NumberedChange> changes;

  public InMemoryChangeLog(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.changes = new InMemoryTable<>(transactions);
  }

  @Override
  public void append(List<Change> more) {
    transactions.within(
        () -> {
          for (Change change : more) {
            long epoch = all().size() + 1L;
            changes.put(epoch, new NumberedChange(epoch, change));
          }
          return more;
        });
  }

  List<NumberedChange> all() {
    return changes.all();
  }
}
