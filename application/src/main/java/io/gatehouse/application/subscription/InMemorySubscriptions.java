package io.gatehouse.application.subscription;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.runtime.InMemoryEditions;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Parties;
import io.gatehouse.domain.subscription.Subject;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Subscriptions, until the process ends. */
public final class InMemorySubscriptions implements Subscriptions {

  private final InMemoryTransactions transactions;
  private final InMemoryEditions<SubscriptionId, Subscription> subscriptions;

  public InMemorySubscriptions(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.subscriptions =
        new InMemoryEditions<>(transactions, Subscription::id, Subscription::revision);
  }

  @Override
  public boolean add(Subscription subscription) {
    return transactions.within(
        () -> {
          Subject wanted = subscription.requested().subject();
          boolean free =
              openOf(parties(subscription).consumer()).stream()
                  .noneMatch(open -> open.requested().subject().version().equals(wanted.version()));
          if (free) {
            subscriptions.add(subscription);
          }
          return free;
        });
  }

  @Override
  public Optional<Subscription> find(Reach reach, SubscriptionId id) {
    return subscriptions.get(id).filter(subscription -> inReach(reach, subscription));
  }

  @Override
  public boolean save(Subscription subscription) {
    return subscriptions.save(subscription);
  }

  @Override
  public List<Subscription.Active> activeOf(ConsumerId consumer) {
    return openOf(consumer).stream()
        .filter(Subscription.Active.class::isInstance)
        .map(Subscription.Active.class::cast)
        .toList();
  }

  @Override
  public List<Subscription.Open> openOf(ConsumerId consumer) {
    return open(each -> parties(each).consumer().equals(consumer));
  }

  @Override
  public List<Subscription.Open> openTo(ApiId api) {
    return open(each -> each.requested().subject().api().equals(api));
  }

  @Override
  public List<Subscription.Open> openTo(VersionId version) {
    return open(each -> each.requested().subject().version().equals(version));
  }

  @Override
  public List<Subscription.Open> openWith(OrganizationId organization) {
    return open(each -> isParty(each, organization));
  }

  /** Whether one that has not ended has the plan. */
  public boolean openUnder(PlanId plan) {
    return !under(plan).isEmpty();
  }

  /** Whether one that has not ended has the plan, and a spending cap in another currency. */
  public boolean cappedOtherwise(PlanId plan, Currency currency) {
    return under(plan).stream()
        .flatMap(each -> each.cap().stream())
        .anyMatch(cap -> !cap.currency().equals(currency));
  }

  private List<Subscription.Open> under(PlanId plan) {
    return open(each -> each.requested().subject().plan().equals(Optional.of(plan)));
  }

  List<Subscription> all(Predicate<Subscription> condition) {
    return subscriptions.all(condition);
  }

  static boolean inReach(Reach reach, Subscription subscription) {
    Parties parties = parties(subscription);
    return reach.covers(parties.consuming()) || reach.covers(parties.producing());
  }

  static boolean isParty(Subscription subscription, OrganizationId organization) {
    Parties parties = parties(subscription);
    return parties.consuming().equals(organization) || parties.producing().equals(organization);
  }

  static Parties parties(Subscription subscription) {
    return subscription.requested().parties();
  }

  private List<Subscription.Open> open(Predicate<Subscription> condition) {
    return all(condition).stream()
        .filter(Subscription.Open.class::isInstance)
        .map(Subscription.Open.class::cast)
        .toList();
  }
}
