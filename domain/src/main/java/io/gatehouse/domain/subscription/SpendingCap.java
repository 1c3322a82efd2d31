package io.gatehouse.domain.subscription;

import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.math.BigDecimal;
import java.util.Currency;

/** What all requests of a subscription may come to in a billing period. */
public record SpendingCap(Money amount) {

  private static final String FIELD = "spending_cap";

  public SpendingCap {
    String least = least(amount.currency());
    if (amount.minus(Money.parse(least, amount.currency())).isNegative()) {
      throw new InvalidValue(FIELD, Fault.OUT_OF_RANGE, least + " or more");
    }
  }

  /** Reads what somebody asks for. */
  public static SpendingCap parse(String text, Currency currency) {
    return new SpendingCap(amount(text, currency));
  }

  private static Money amount(String text, Currency currency) {
    try {
      return Money.parse(text, currency);
    } catch (InvalidValue e) {
      throw new InvalidValue(FIELD, e.fault(), e.expected());
    }
  }

  /** The smallest coin: less than that can't be paid. */
  private static String least(Currency currency) {
    return BigDecimal.ONE.movePointLeft(currency.getDefaultFractionDigits()).toPlainString();
  }

  public Currency currency() {
    return amount.currency();
  }

  @Override
  public String toString() {
    return amount.toString();
  }
}
