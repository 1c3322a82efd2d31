package io.gatehouse.domain.billing;

import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a subscription costs by one tariff. Here, and nowhere else, is rounded.
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

  private static final int DECIMALS = 9;

  /** So many of those that are charged cost nothing. */
  public long free() {
    return Math.min(charged, tariff.freeRequests());
  }

  /** What can be paid of it, halves to the even side. */
  public Money rounded() {
    int digits = exact.currency().getDefaultFractionDigits();
    BigDecimal payable =
        BigDecimal.valueOf(exact.nanos(), DECIMALS).setScale(digits, RoundingMode.HALF_EVEN);
    return new Money(payable.movePointRight(DECIMALS).longValueExact(), exact.currency());
  }
}
