package io.gatehouse.application.usage;

import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.application.usage.UnknownPage.Place;
import java.util.List;

/** The requests of which nothing is known, until the process ends. */
public final class InMemoryUnknownRequests implements UnknownRequests {

  record Numbered(Place place, UnknownRequest request) {}

  private final InMemoryTransactions transactions;
  private final InMemoryTable<Place, Numbered> table;

  public InMemoryUnknownRequests(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.table = new InMemoryTable<>(transactions);
  }

  @Override
  public void add(List<UnknownRequest> requests) {
    transactions.within(
        () -> {
          for (UnknownRequest request : requests) {
            Place place = new Place(request.at(), table.all().size());
            table.add(place, new Numbered(place, request));
          }
          return requests;
        });
  }

  List<Numbered> all() {
    return table.all();
  }
}
