package io.gatehouse.web.subscription;

import io.gatehouse.application.refusal.Fields;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.subscription.CapWish;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Nullable;
import java.util.Currency;
import java.util.Optional;

/** Reads a spending cap, which is given in one field or two. */
final class SpendingCaps {

  private static final String AMOUNT = "spending_cap";
  private static final String CURRENCY = "currency";

  private SpendingCaps() {}

  static Optional<CapWish> required(
      Fields fields, @Nullable String amount, @Nullable String currency) {
    Optional<Currency> known = fields.optional(CURRENCY, currency, Money::currency);
    return fields.required(AMOUNT, amount, text -> new CapWish(text, known));
  }

  /** A currency alone says nothing, and whoever sends it means something. */
  static Optional<CapWish> optional(
      Fields fields, @Nullable String amount, @Nullable String currency) {
    if (amount == null && currency != null) {
      fields.reject(CURRENCY, Fault.EXCLUDED.text(), "expected: nothing without " + AMOUNT);
      return Optional.empty();
    }
    return amount == null ? Optional.empty() : required(fields, amount, currency);
  }
}
