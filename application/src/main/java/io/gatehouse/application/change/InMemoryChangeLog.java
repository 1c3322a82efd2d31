package io.gatehouse.application.change;

import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The change log, until the process ends. There is no node in it to wait for. */
public final class InMemoryChangeLog implements ChangeLog {

  private record Entry(NumberedChange change, Instant at) {}

  private static final String LATEST = "latest";

  private final InMemoryTransactions transactions;
  private final IdSource ids;
  private final Clock clock;
  private final InMemoryTable<String, Long> counter;
  private final InMemoryTable<Long, Entry> changes;

  public InMemoryChangeLog(InMemoryTransactions transactions, IdSource ids, Clock clock) {
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
    this.counter = new InMemoryTable<>(transactions);
    this.changes = new InMemoryTable<>(transactions);
  }

  @Override
  public void append(List<Change> more, boolean awaited) {
    transactions.within(
        () -> {
          for (Change change : more) {
            long epoch = latest().epoch() + 1;
            NumberedChange numbered = new NumberedChange(epoch, ids.next(), change);
            counter.put(LATEST, epoch);
            changes.put(epoch, new Entry(numbered, clock.instant()));
          }
          return more;
        });
  }

  int forgetBefore(Instant moment) {
    return transactions.within(
        () -> {
          long newest = latest().epoch();
          List<Entry> old =
              changes.all(entry -> entry.change().epoch() < newest && entry.at().isBefore(moment));
          old.forEach(entry -> changes.remove(entry.change().epoch()));
          return old.size();
        });
  }

  Position latest() {
    long epoch = counter.get(LATEST).orElse(0L);
    return new Position(epoch, changes.get(epoch).map(entry -> entry.change().mark()));
  }

  List<NumberedChange> all() {
    return changes.all().stream().map(Entry::change).toList();
  }
}
