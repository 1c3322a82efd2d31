package io.gatehouse.application.billing;

import io.gatehouse.domain.money.Money;

/**
 * How many requests there were.
 *
 * @param charged so many of them are charged, if only for nothing
 */
public record ChargeCount(CountKey key, long requests, long charged) {

  /**
   * A thousand million of the currency's units. What goes beyond costs no more: nobody owes so much
   * for calls, and what can't be added up could not be booked at all.
   */
  static final long MOST_NANOS = 1_000_000_000_000_000_000L;

  public static ChargeCount none(CountKey key) {
    return new ChargeCount(key, 0, 0);
  }

  ChargeCount plus(long moreRequests, long moreCharged) {
    return new ChargeCount(key, requests + moreRequests, charged + moreCharged);
  }

  /** What they cost together, whatever they came in; never more than {@link #MOST_NANOS}. */
  public Money cost() {
    Money most = new Money(MOST_NANOS, key.tariff().currency());
    try {
      Money cost = key.tariff().cost(charged);
      return cost.nanos() > MOST_NANOS ? most : cost;
    } catch (ArithmeticException e) {
      return most;
    }
  }
}
