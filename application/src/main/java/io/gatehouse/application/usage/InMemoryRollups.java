package io.gatehouse.application.usage;

import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The rollups, until the process ends. */
public final class InMemoryRollups implements Rollups {

  private final InMemoryTransactions transactions;
  private final Map<Grain, InMemoryTable<UsageKey, UsageRow>> tables = new EnumMap<>(Grain.class);

  public InMemoryRollups(InMemoryTransactions transactions) {
    this.transactions = transactions;
    for (Grain grain : Grain.values()) {
      tables.put(grain, new InMemoryTable<>(transactions));
    }
  }

  @Override
  public void add(Grain grain, List<UsageRow> rows) {
    transactions.within(
        () -> {
          rows.forEach(row -> add(table(grain), row));
          return rows;
        });
  }

  List<UsageRow> all(Grain grain) {
    return table(grain).all();
  }

  private InMemoryTable<UsageKey, UsageRow> table(Grain grain) {
    return Objects.requireNonNull(tables.get(grain));
  }

  private static void add(InMemoryTable<UsageKey, UsageRow> table, UsageRow row) {
    UsageSum before = table.get(row.key()).map(UsageRow::sum).orElse(UsageSum.NONE);
    table.put(row.key(), new UsageRow(row.key(), before.plus(row.sum())));
  }
}
