package io.gatehouse.application.billing;

import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What gateways have reported, until the process ends. */
public final class InMemoryIngestedEvents implements IngestedEvents {

  private record Taken(Ref ref, Instant at) {}

  private final InMemoryTransactions transactions;
  private final InMemoryTable<Ref, Taken> table;

  public InMemoryIngestedEvents(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.table = new InMemoryTable<>(transactions);
  }

  @Override
  public Set<Ref> take(List<Ref> refs, Instant now) {
    return transactions.within(
        () ->
            refs.stream()
                .filter(ref -> table.add(ref, new Taken(ref, now)))
                .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public Set<Ref> taken(List<Ref> refs) {
    return transactions.within(
        () ->
            refs.stream()
                .filter(ref -> table.get(ref).isPresent())
                .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public int forgetBefore(Instant oldest) {
    return transactions.within(
        () -> {
          List<Taken> old = table.all(taken -> taken.at().isBefore(oldest));
          old.forEach(taken -> table.remove(taken.ref()));
          return old.size();
        });
  }
}
