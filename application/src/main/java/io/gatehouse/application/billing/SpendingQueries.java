package io.gatehouse.application.billing;

import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.SubscriptionId;
import java.util.List;
import java.util.Map;

/** Where is read what subscriptions come to in the billing periods that are open. */
public interface SpendingQueries {

  /**
   * A part of what a subscription comes to: by one of its tariffs, or by what was put right.
   *
   * @param amount below zero if less is owed
   */
  record Part(SubscriptionId subscription, PeriodId period, Money amount) {}

  /**
   * What was booked of them so far.
   *
   * @param producers whose APIs they are to, and so whose period it is about
   * @return nothing of one of which nothing was booked
   */
  List<Part> open(Map<SubscriptionId, OrganizationId> producers);
}
