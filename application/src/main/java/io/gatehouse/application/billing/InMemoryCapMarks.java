package io.gatehouse.application.billing;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.application.subscription.Subscriptions;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Parties;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Marks of spending caps, until the process ends. */
public final class InMemoryCapMarks implements CapMarks {

  private final InMemoryTransactions transactions;
  private final Subscriptions subscriptions;
  private final InMemoryTable<SubscriptionId, CapMark> table;

  /**
   * @param subscriptions which have the caps
   */
  public InMemoryCapMarks(InMemoryTransactions transactions, Subscriptions subscriptions) {
    this.transactions = transactions;
    this.subscriptions = subscriptions;
    this.table = new InMemoryTable<>(transactions);
  }

  @Override
  public List<CappedSubscription> hold(Collection<SubscriptionId> wanted) {
    return transactions.within(
        () ->
            wanted.stream()
                .distinct()
                .sorted(Comparator.comparing(SubscriptionId::value))
                .flatMap(id -> subscriptions.find(Reach.PLATFORM, id).stream())
                .flatMap(this::capped)
                .toList());
  }

  @Override
  public void save(List<CapMark> marks) {
    transactions.within(
        () -> {
          marks.forEach(mark -> table.put(mark.subscription(), mark));
          return marks;
        });
  }

  @Override
  public boolean forget(SubscriptionId subscription) {
    return transactions.within(
        () -> {
          boolean spentOut = mark(subscription).spentOut();
          table.remove(subscription);
          return spentOut;
        });
  }

  @Override
  public List<ConsumerId> clear(PeriodId period) {
    return transactions.within(
        () -> {
          List<CapMark> ending = table.all(mark -> mark.period().equals(Optional.of(period)));
          ending.forEach(mark -> table.remove(mark.subscription()));
          return ending.stream()
              .filter(CapMark::spentOut)
              .flatMap(mark -> subscriptions.find(Reach.PLATFORM, mark.subscription()).stream())
              .map(subscription -> subscription.requested().parties().consumer())
              .distinct()
              .toList();
        });
  }

  @Override
  public Map<OrganizationId, Long> payers(OrganizationId producer) {
    return subscriptions.openWith(producer).stream()
        .filter(open -> open.cap().isPresent())
        .map(open -> open.requested().parties())
        .filter(parties -> parties.producing().equals(producer))
        .map(Parties::consuming)
        .filter(consuming -> !consuming.equals(producer))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  boolean isSpentOut(SubscriptionId subscription) {
    return mark(subscription).spentOut();
  }

  private Stream<CappedSubscription> capped(Subscription subscription) {
    return subscription instanceof Subscription.Open open
        ? open.cap().stream()
            .map(
                cap ->
                    new CappedSubscription(
                        open.id(), open.requested().parties(), cap, mark(open.id())))
        : Stream.empty();
  }

  private CapMark mark(SubscriptionId subscription) {
    return table.get(subscription).orElse(CapMark.none(subscription));
  }
}
