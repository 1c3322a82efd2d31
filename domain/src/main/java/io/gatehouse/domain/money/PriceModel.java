package io.gatehouse.domain.money;

import java.util.Currency;

/** What so many requests of one period cost together. */
public sealed interface PriceModel {

  Currency currency();

  /**
   * @throws ArithmeticException if it is beyond what can be booked
   */
  Money cost(long requests);

  /** Each costs the same. */
  record PerRequest(Price price) implements PriceModel {

    @Override
    public Currency currency() {
      return price.perRequest().currency();
    }

    @Override
    public Money cost(long requests) {
      return price.perRequest().times(requests);
    }
  }
}
