package io.gatehouse.domain.subscription;

import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.Currency;
import java.util.Optional;

/**
 * A spending cap that somebody asks for, who need not know what is paid in.
 *
 * @param currency empty for whatever is paid in
 */
public record CapWish(String amount, Optional<Currency> currency) {

  private static final Currency ANY = Price.DEFAULT.perRequest().currency();

  /** As far as it can be told of an amount before its currency is known. */
  public CapWish {
    if (currency.isPresent()) {
      SpendingCap.parse(amount, currency.get());
    } else {
      SpendingCap.amount(amount, ANY);
    }
  }

  /** One in another currency than that in which requests are charged would never be reached. */
  public SpendingCap in(Currency charged) {
    if (currency.isPresent() && !currency.get().equals(charged)) {
      String expected = charged.getCurrencyCode() + ", in which requests are charged";
      throw new InvalidValue("currency", Fault.OUT_OF_RANGE, expected);
    }
    return SpendingCap.parse(amount, charged);
  }
}
