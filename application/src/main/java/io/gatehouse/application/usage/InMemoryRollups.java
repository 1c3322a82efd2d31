package io.gatehouse.application.usage;

import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The rollups, until the process ends. */
public final class InMemoryRollups implements Rollups {

  private final InMemoryTransactions transactions;
  private final Map<List<Enum<?>>, InMemoryTable<UsageKey, UsageRow>> tables = new HashMap<>();

  public InMemoryRollups(InMemoryTransactions transactions) {
    this.transactions = transactions;
    for (Detail detail : Detail.values()) {
      for (Grain grain : Grain.values()) {
        tables.put(List.of(detail, grain), new InMemoryTable<>(transactions));
      }
    }
  }

  /** There is always room. */
  @Override
  public void cover(Set<Instant> times) {}

  @Override
  public void add(Detail detail, Grain grain, List<UsageRow> rows) {
    transactions.within(
        () -> {
          rows.forEach(row -> add(table(detail, grain), row));
          return rows;
        });
  }

  List<UsageRow> all(Detail detail, Grain grain) {
    return table(detail, grain).all();
  }

  private InMemoryTable<UsageKey, UsageRow> table(Detail detail, Grain grain) {
    return Objects.requireNonNull(tables.get(List.of(detail, grain)));
  }

  private static void add(InMemoryTable<UsageKey, UsageRow> table, UsageRow row) {
    UsageSum before = table.get(row.key()).map(UsageRow::sum).orElse(UsageSum.NONE);
    table.put(row.key(), new UsageRow(row.key(), before.plus(row.sum())));
  }
}
