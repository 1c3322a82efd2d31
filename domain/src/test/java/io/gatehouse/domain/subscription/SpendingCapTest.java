package io.gatehouse.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.value.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpendingCapTest {

  @ParameterizedTest
  @CsvSource({
    "0.01, USD, 0.010000000 USD",
    "25.00, EUR, 25.000000000 EUR",
    "0.010000001, USD, 0.010000001 USD",
    "1, JPY, 1.000000000 JPY",
    "0.001, KWD, 0.001000000 KWD",
    "999999999.999999999, USD, 999999999.999999999 USD",
  })
  void whatCanBePaidIsACap(String text, String currency, String shown) {
    assertThat(SpendingCap.parse(text, Money.currency(currency))).hasToString(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0, USD, out_of_range, 0.01 or more",
    "-1, USD, out_of_range, 0.01 or more",
    "0.009999999, USD, out_of_range, 0.01 or more",
    "0.99, JPY, out_of_range, 1 or more",
    "0.0009, KWD, out_of_range, 0.001 or more",
    "'', USD, malformed, a decimal",
    "ten, USD, malformed, a decimal",
    "1e3, USD, malformed, a decimal",
    "1000000000, USD, malformed, a decimal",
    "0.0100000001, USD, malformed, a decimal",
  })
  void whatCannotBePaidIsNone(String text, String currency, String fault, String expected) {
    assertThatThrownBy(() -> SpendingCap.parse(text, Money.currency(currency)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("spending_cap: " + fault)
        .hasMessageContaining(expected);
  }

  /** What is least is asked for when somebody sets one; those that are stored stand. */
  @Test
  void whatIsSetAlreadyMayBeLessThanACoin() {
    Money least = new Money(1, Money.currency("JPY"));
    assertThat(new SpendingCap(least).amount()).isEqualTo(least);
    assertThatThrownBy(() -> new SpendingCap(Money.zero(Money.currency("JPY"))))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("above 0");
  }

  @Test
  void onlyCapsOfOneCurrencyExceedEachOther() {
    SpendingCap ten = SpendingCap.parse("10", Money.currency("USD"));
    assertThat(SpendingCap.parse("10.000000001", Money.currency("USD")).exceeds(ten)).isTrue();
    assertThat(SpendingCap.parse("10", Money.currency("USD")).exceeds(ten)).isFalse();
    assertThat(SpendingCap.parse("9.99", Money.currency("USD")).exceeds(ten)).isFalse();
    assertThat(SpendingCap.parse("11", Money.currency("EUR")).exceeds(ten)).isFalse();
  }

  @Test
  void amountSaysItsCurrency() {
    assertThat(SpendingCap.parse("5", Money.currency("CHF")).currency())
        .isEqualTo(Money.currency("CHF"));
  }
}
