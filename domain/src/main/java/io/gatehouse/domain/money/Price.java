package io.gatehouse.domain.money;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.Currency;

/** What one request costs. Never negative: a gateway pays nobody for calling. */
public record Price(Money perRequest) {

  /** What a request costs that nobody has set a price for. */
  public static final Price DEFAULT = parse("0.001", Money.currency("USD"));

  public Price {
    if (perRequest.isNegative()) {
      throw new InvalidValue("price_per_request", Fault.OUT_OF_RANGE, "0 or more");
    }
  }

  public static Price parse(String text, Currency currency) {
    try {
      return new Price(Money.parse(text, currency));
    } catch (InvalidValue e) {
      throw new InvalidValue("price_per_request", e.fault(), e.expected());
    }
  }

  @Override
  public String toString() {
    return perRequest.toString();
  }
}
