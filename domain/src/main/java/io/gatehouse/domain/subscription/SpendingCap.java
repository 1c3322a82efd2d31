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
    if (amount.nanos() <= 0) {
      throw new InvalidValue(FIELD, Fault.OUT_OF_RANGE, "above 0");
    }
  }

  /** Reads what somebody asks for, which must be something that can be paid. */
  public static SpendingCap parse(String text, Currency currency) {
    Money amount = amount(text, currency);
    String least = least(currency);
    if (amount.minus(Money.parse(least, currency)).isNegative()) {
      throw new InvalidValue(FIELD, Fault.OUT_OF_RANGE, least + " or more");
    }
    return new SpendingCap(amount);
  }

  static Money amount(String text, Currency currency) {
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

  /** Whether more may be spent by this one; what is of another currency can't be compared. */
  public boolean exceeds(SpendingCap other) {
    return currency().equals(other.currency()) && other.amount.minus(amount).isNegative();
  }

  @Override
  public String toString() {
    return amount.toString();
  }
}
