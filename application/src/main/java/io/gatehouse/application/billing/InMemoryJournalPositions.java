package io.gatehouse.application.billing;

import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import java.util.List;

/** How far journals are booked, until the process ends. */
public final class InMemoryJournalPositions implements JournalPositions {

  private final InMemoryTransactions transactions;
  private final InMemoryTable<JournalRef, JournalPosition> table;
  private final InMemoryTable<SetAside, SetAside> aside;

  public InMemoryJournalPositions(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.table = new InMemoryTable<>(transactions);
    this.aside = new InMemoryTable<>(transactions);
  }

  @Override
  public JournalPosition find(JournalRef journal) {
    return table.get(journal).orElse(JournalPosition.BEGIN);
  }

  @Override
  public boolean advance(JournalRef journal, long from, long to) {
    return move(journal, from, new JournalPosition(to, false));
  }

  @Override
  public boolean finish(JournalRef journal, long at) {
    return move(journal, at, new JournalPosition(at, true));
  }

  @Override
  public boolean setAside(SetAside charge, long to) {
    return transactions.within(
        () -> advance(charge.journal(), charge.position(), to) && aside.add(charge, charge));
  }

  List<SetAside> aside() {
    return aside.all();
  }

  private boolean move(JournalRef journal, long from, JournalPosition next) {
    return transactions.within(
        () -> {
          boolean there = find(journal).equals(new JournalPosition(from, false));
          if (there) {
            table.put(journal, next);
          }
          return there;
        });
  }
}
