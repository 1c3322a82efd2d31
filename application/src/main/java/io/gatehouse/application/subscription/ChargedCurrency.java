package io.gatehouse.application.subscription;

import io.gatehouse.application.catalog.Plans;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.Subscription;
import java.util.Currency;
import java.util.Optional;
import java.util.function.Function;

/** Finds out in which currency the requests of a subscription are charged. */
public final class ChargedCurrency {

  private final Plans plans;

  public ChargedCurrency(Plans plans) {
    this.plans = plans;
  }

  /** It is no other one before the transaction that is running ends. */
  public Currency of(Subscription subscription) {
    OrganizationId producer = subscription.requested().parties().producing();
    return of(subscription, plan -> plans.findOffered(producer, plan));
  }

  /** As it is at the moment. */
  public Currency now(Subscription subscription) {
    return of(subscription, plan -> plans.find(Reach.PLATFORM, plan));
  }

  private static Currency of(Subscription subscription, Function<PlanId, Optional<Plan>> finder) {
    return Plan.currency(subscription.requested().subject().plan().flatMap(finder));
  }
}
