package io.gatehouse.application.billing;

import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What gateways have reported, until the process ends. */
public final class InMemoryIngestedEvents implements IngestedEvents {

  private record Taken(Ref ref, Instant at) {}

  private record Telling(Reporter reporter, Instant told, long untold) {

    boolean isDue(Instant now) {
      return !told.plus(UNTOLD).isAfter(now);
    }

    boolean isWaiting(Instant now) {
      return untold > 0 && isDue(now);
    }
  }

  private final InMemoryTransactions transactions;
  private final InMemoryTable<Ref, Taken> table;
  private final InMemoryTable<Reporter, Telling> reporters;

  public InMemoryIngestedEvents(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.table = new InMemoryTable<>(transactions);
    this.reporters = new InMemoryTable<>(transactions);
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
  public Optional<Long> tell(
      OrganizationId organization, UserId reporter, int requests, Instant now) {
    Reporter key = new Reporter(organization, reporter);
    return transactions.within(
        () -> {
          Optional<Telling> before = reporters.get(key);
          long all = before.map(Telling::untold).orElse(0L) + requests;
          Optional<Telling> waits = before.filter(telling -> !telling.isDue(now));
          reporters.put(
              key,
              waits
                  .map(telling -> new Telling(key, telling.told(), all))
                  .orElse(new Telling(key, now, 0)));
          return waits.isPresent() ? Optional.empty() : Optional.of(all);
        });
  }

  @Override
  public List<Reporter> waiting(Instant now) {
    return reporters.all(telling -> telling.isWaiting(now)).stream()
        .map(Telling::reporter)
        .toList();
  }

  @Override
  public Optional<Long> tellRest(Reporter reporter, Instant now) {
    return transactions.within(
        () -> {
          Optional<Telling> rest =
              reporters.get(reporter).filter(telling -> telling.isWaiting(now));
          rest.ifPresent(telling -> reporters.put(reporter, new Telling(reporter, now, 0)));
          return rest.map(Telling::untold);
        });
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
