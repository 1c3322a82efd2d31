package io.gatehouse.application.change;

import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The change log, until the process ends. */
public final class InMemoryChangeLog implements ChangeLog {

  private record Entry(NumberedChange change, Instant at) {}

  private static final String LATEST = "latest";

  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<String, Long> counter;
  private final InMemoryTable<Long, Entry> changes;

  public InMemoryChangeLog(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.counter = new InMemoryTable<>(transactions);
    this.changes = new InMemoryTable<>(transactions);
  }

  @Override
  public void append(List<Change> more) {
    transactions.within(
        () -> {
          for (Change change : more) {
            long epoch = latest() + 1;
            counter.put(LATEST, epoch);
            changes.put(epoch, new Entry(new NumberedChange(epoch, change), clock.instant()));
          }
          return more;
        });
  }

  int forgetBefore(Instant moment) {
    return transactions.within(
        () -> {
          List<Entry> old = changes.all(entry -> entry.at().isBefore(moment));
          old.forEach(entry -> changes.remove(entry.change().epoch()));
          return old.size();
        });
  }

  long latest() {
    return counter.get(LATEST).orElse(0L);
  }

  List<NumberedChange> all() {
    return changes.all().stream().map(Entry::change).toList();
  }
}
