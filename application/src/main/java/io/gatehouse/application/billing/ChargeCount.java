package io.gatehouse.application.billing;

import io.gatehouse.domain.money.Money;

/**
 * How many requests there were.
 *
 * @param charged so many of them are charged, if only for nothing
 */
public record ChargeCount(CountKey key, long requests, long charged) {

  public static ChargeCount none(CountKey key) {
    return new ChargeCount(key, 0, 0);
  }

  ChargeCount plus(long moreRequests, long moreCharged) {
    return new ChargeCount(key, requests + moreRequests, charged + moreCharged);
  }

  /** What they cost together, whatever they came in. */
  Money cost() {
    return key.tariff().cost(charged);
  }
}
