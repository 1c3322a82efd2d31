package io.gatehouse.application.usage;

import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import java.util.List;

/** The requests of which nothing is known, until the process ends. */
public final class InMemoryUnknownRequests implements UnknownRequests {

  private final InMemoryTransactions transactions;
  private final InMemoryTable<Integer, UnknownRequest> table;

  public InMemoryUnknownRequests(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.table = new InMemoryTable<>(transactions);
  }

  @Override
  public void add(List<UnknownRequest> requests) {
    transactions.within(
        () -> {
          requests.forEach(request -> table.add(table.all().size(), request));
          return requests;
        });
  }

  List<UnknownRequest> all() {
    return table.all();
  }
}
