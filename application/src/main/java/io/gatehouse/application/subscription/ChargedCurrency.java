package io.gatehouse.application.subscription;

import io.gatehouse.application.catalog.Plans;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.Subscription;
import java.util.Currency;

/** Finds out in which currency the requests of a subscription are charged. */
public final class ChargedCurrency {

  private final Plans plans;

  public ChargedCurrency(Plans plans) {
    this.plans = plans;
  }

  /** It is no other one before the transaction that is running ends. */
  public Currency of(Subscription subscription) {
    OrganizationId producer = subscription.requested().parties().producing();
    return Plan.currency(
        subscription
            .requested()
            .subject()
            .plan()
            .flatMap(plan -> plans.findOffered(producer, plan)));
  }
}
