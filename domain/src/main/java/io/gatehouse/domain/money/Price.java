package io.gatehouse.domain.money;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Nullable;
import java.util.Currency;

/** What one request costs. Never negative: a gateway pays nobody for calling. */
public final class Price {

  private static final String FIELD = "price_per_request";

  /** In whole units: a million requests at it are an {@link Money amount} still. */
  private static final long MOST = 9_000;

  /** What a request costs that nobody has set a price for. */
  public static final Price DEFAULT = parse("0.001", Money.currency("USD"));

  private final Money perRequest;

  /** Kept, so that nobody needs to make one for each request. */
  private final Tariff tariff;

  public Price(Money perRequest) {
    if (perRequest.isNegative()) {
      throw new InvalidValue(FIELD, Fault.OUT_OF_RANGE, "0 or more");
    }
    this.perRequest = perRequest;
    this.tariff = new Tariff(new PriceModel.PerRequest(this), 0, ChargePolicy.DEFAULT);
  }

  /** Reads what somebody asks for, which must be an amount still for a million requests. */
  public static Price parse(String text, Currency currency) {
    Price price = new Price(amount(text, currency));
    if (price.perRequest.minus(Money.parse(Long.toString(MOST), currency)).nanos() > 0) {
      throw new InvalidValue(FIELD, Fault.OUT_OF_RANGE, "0 to " + MOST);
    }
    return price;
  }

  private static Money amount(String text, Currency currency) {
    try {
      return Money.parse(text, currency);
    } catch (InvalidValue e) {
      throw new InvalidValue(FIELD, e.fault(), e.expected());
    }
  }

  public Money perRequest() {
    return perRequest;
  }

  /** The same for each request, where nobody has said anything else. */
  Tariff tariff() {
    return tariff;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Price price && price.perRequest.equals(perRequest);
  }

  @Override
  public int hashCode() {
    return perRequest.hashCode();
  }

  @Override
  public String toString() {
    return perRequest.toString();
  }
}
