package io.gatehouse.domain.billing;

import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;

/**
 * What a subscription costs by one tariff. Lines are rounded, and nothing else.
 *
 * @param organization of the consumer
 * @param requests so many were made
 * @param charged so many of them are charged, the free ones among them
 * @param exact what it is to the billionth
 */
public record StatementLine(
    OrganizationId organization,
    ConsumerId consumer,
    SubscriptionId subscription,
    Tariff tariff,
    long requests,
    long charged,
    Money exact) {

  /** So many of those that are charged cost nothing. */
  public long free() {
    return Math.min(charged, tariff.freeRequests());
  }

  /** What can be paid of it, halves to the even side. */
  public Money rounded() {
    return exact.rounded();
  }
}
