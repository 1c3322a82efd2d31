package io.gatehouse.domain.money;

import java.util.Currency;

/**
 * What the requests of a period cost.
 *
 * @param freeRequests so many of the charged ones cost nothing, the first of each period
 */
public record Tariff(PriceModel model, long freeRequests, ChargePolicy policy) {

  /** What goes where nobody has said anything else. */
  public static Tariff of(Price price) {
    return new Tariff(new PriceModel.PerRequest(price), 0, ChargePolicy.DEFAULT);
  }

  public Currency currency() {
    return model.currency();
  }

  /**
   * @param charged requests of one period
   * @throws ArithmeticException if it is beyond what can be booked
   */
  public Money cost(long charged) {
    return model.cost(Math.max(0, charged - freeRequests));
  }
}
