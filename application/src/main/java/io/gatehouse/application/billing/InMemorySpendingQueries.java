package io.gatehouse.application.billing;

import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.SubscriptionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what {@link InMemoryBillingPeriods} and {@link InMemoryLedger} hold. */
public final class InMemorySpendingQueries implements SpendingQueries {

  private final InMemoryBillingPeriods periods;
  private final InMemoryLedger ledger;

  public InMemorySpendingQueries(InMemoryBillingPeriods periods, InMemoryLedger ledger) {
    this.periods = periods;
    this.ledger = ledger;
  }

  @Override
  public List<ChargeCount> open(Map<SubscriptionId, OrganizationId> producers) {
    List<ChargeCount> counts = new ArrayList<>();
    producers.forEach(
        (subscription, producer) ->
            periods
                .holdOpen(producer)
                .ifPresent(open -> counts.addAll(counts(open, subscription))));
    return counts;
  }

  private List<ChargeCount> counts(BillingPeriod open, SubscriptionId subscription) {
    return ledger.counts().stream()
        .filter(count -> count.key().period().equals(open.id()))
        .filter(count -> count.key().subscription().equals(subscription))
        .toList();
  }
}
