package io.gatehouse.domain.money;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** An exact amount in billionths of a currency's unit. What would overflow is refused. */
public record Money(long nanos, Currency currency) {

  private static final long NANOS_PER_UNIT = 1_000_000_000L;
  private static final int DECIMALS = 9;
  private static final Pattern FORM = Pattern.compile("(-?)([0-9]{1,9})(?:\\.([0-9]{1,9}))?");

  public Money {
    Objects.requireNonNull(currency, "currency");
  }

  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  /** Reads a decimal such as {@code 0.001}; finer than a billionth does not exist. */
  public static Money parse(String text, Currency currency) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new InvalidValue(
          "amount", Fault.MALFORMED, "a decimal with at most 9 digits on either side of the point");
    }
    String fraction = Objects.requireNonNullElse(parts.group(3), "");
    String padded = fraction + "0".repeat(DECIMALS - fraction.length());
    long nanos = Long.parseLong(parts.group(2)) * NANOS_PER_UNIT + Long.parseLong(padded);
    return new Money(parts.group(1).isEmpty() ? nanos : -nanos, currency);
  }

  /** Of a currency that people pay with, or did once, by its three letters. */
  public static Currency currency(String code) {
    Currency currency = known(code).orElseThrow(() -> noCurrency(meant(code)));
    // Gold and the like have no unit to round to.
    if (currency.getDefaultFractionDigits() < 0) {
      throw noCurrency("one that people pay with, as USD");
    }
    return currency;
  }

  /** Of a currency that people pay with today: others are for what was booked in them before. */
  public static Currency tender(String code) {
    Currency currency = currency(code);
    if (!Tender.is(currency)) {
      throw noCurrency("one that is legal tender today, as USD");
    }
    return currency;
  }

  /**
   * @throws ArithmeticException if the sum is beyond what can be booked
   */
  public Money plus(Money other) {
    return new Money(Math.addExact(nanos, sameCurrency(other).nanos), currency);
  }

  /**
   * @throws ArithmeticException if the difference is beyond what can be booked
   */
  public Money minus(Money other) {
    return new Money(Math.subtractExact(nanos, sameCurrency(other).nanos), currency);
  }

  /**
   * @throws ArithmeticException if the product is beyond what can be booked
   */
  public Money times(long count) {
    return new Money(Math.multiplyExact(nanos, count), currency);
  }

  public Money negated() {
    return new Money(Math.negateExact(nanos), currency);
  }

  public boolean isNegative() {
    return nanos < 0;
  }

  /** What can be paid of it, halves to the even side. */
  public Money rounded() {
    BigDecimal payable =
        BigDecimal.valueOf(nanos, DECIMALS)
            .setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_EVEN);
    return new Money(payable.movePointRight(DECIMALS).longValueExact(), currency);
  }

  /** The amount alone, always with nine decimals: {@code 0.001000000}. */
  public String amount() {
    String digits = Long.toString(nanos).replace("-", "");
    String padded = "0".repeat(Math.max(0, DECIMALS + 1 - digits.length())) + digits;
    int point = padded.length() - DECIMALS;
    return (nanos < 0 ? "-" : "") + padded.substring(0, point) + "." + padded.substring(point);
  }

  @Override
  public String toString() {
    return amount() + " " + currency.getCurrencyCode();
  }

  private static Optional<Currency> known(String code) {
    try {
      return Optional.of(Currency.getInstance(code));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Nothing of what was said is told, unless it is a currency but for its letters being small. */
  private static String meant(String code) {
    return known(code.toUpperCase(Locale.ROOT))
        .map(Currency::getCurrencyCode)
        .orElse("a currency of ISO 4217, as USD");
  }

  private static InvalidValue noCurrency(String expected) {
    return new InvalidValue("currency", Fault.MALFORMED, expected);
  }

  private Money sameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "currency: " + other.currency + " (expected: " + currency + ")");
    }
    return other;
  }
}
