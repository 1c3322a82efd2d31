package io.gatehouse.application.billing;

import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.SubscriptionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads what periods, the ledger and corrections hold in memory. */
public final class InMemorySpendingQueries implements SpendingQueries {

  private final InMemoryBillingPeriods periods;
  private final InMemoryLedger ledger;
  private final InMemoryCorrections corrections;

  public InMemorySpendingQueries(
      InMemoryBillingPeriods periods, InMemoryLedger ledger, InMemoryCorrections corrections) {
    this.periods = periods;
    this.ledger = ledger;
    this.corrections = corrections;
  }

  @Override
  public List<Part> open(Map<SubscriptionId, OrganizationId> producers) {
    List<Part> parts = new ArrayList<>();
    producers.forEach(
        (subscription, producer) ->
            periods
                .holdOpen(producer)
                .ifPresent(
                    open ->
                        Stream.concat(counted(open), corrected(open))
                            .filter(part -> part.subscription().equals(subscription))
                            .forEach(parts::add)));
    return parts;
  }

  private Stream<Part> counted(BillingPeriod open) {
    return ledger.counts().stream()
        .filter(count -> count.key().period().equals(open.id()))
        .map(count -> new Part(count.key().subscription(), open.id(), count.cost()));
  }

  private Stream<Part> corrected(BillingPeriod open) {
    return corrections.all().stream()
        .filter(each -> each.period().equals(open.id()))
        .map(each -> new Part(each.payer().subscription(), open.id(), each.amount()));
  }
}
