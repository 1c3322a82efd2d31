package io.gatehouse.domain.money;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.Currency;
import java.util.Optional;

/**
 * What the requests of a period cost.
 *
 * @param freeRequests so many of the charged ones cost nothing, the first of each period
 */
public record Tariff(PriceModel model, long freeRequests, ChargePolicy policy) {

  /** The greatest number of requests that anything can be said of. */
  public static final long MOST_REQUESTS = 1_000_000_000_000_000L;

  /** So many can be paid whatever they cost, in tiers: behind the last bound. */
  static final long PAYABLE_REQUESTS = 1_000_000;

  /** Whole units of a currency, which no amount reaches. */
  static final long LESS_THAN = 9_223_372_036L;

  public Tariff {
    if (freeRequests < 0 || freeRequests > MOST_REQUESTS) {
      throw new InvalidValue("free_requests", Fault.OUT_OF_RANGE, "0 to " + MOST_REQUESTS);
    }
  }

  /** What goes where nobody has said anything else. */
  public static Tariff of(Price price) {
    return price.tariff();
  }

  /** The price of each request, if that is all there is to say, as to {@link #of}. */
  public Optional<Price> plainPrice() {
    return model instanceof PriceModel.PerRequest each && equals(of(each.price()))
        ? Optional.of(each.price())
        : Optional.empty();
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

  /** As {@link TariffText} has it. */
  @Override
  public String toString() {
    return TariffText.format(this);
  }
}
