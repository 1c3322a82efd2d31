package io.gatehouse.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.value.InvalidValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.Locale;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  private static final Currency USD = Money.currency("USD");
  private static final Currency JPY = Money.currency("JPY");

  @Test
  void readsDecimalsExactly() {
    Random random = new Random(70);
    for (int i = 0; i < 50_000; i++) {
      String text = anyDecimal(random);
      Money money = Money.parse(text, USD);
      BigDecimal decimal = new BigDecimal(text);
      assertThat(BigDecimal.valueOf(money.nanos(), 9)).isEqualByComparingTo(decimal);
      assertThat(money.amount()).isEqualTo(decimal.setScale(9).toPlainString());
      assertThat(Money.parse(money.amount(), USD)).isEqualTo(money);
    }
  }

  @Test
  void printsEveryAmountThatThereIs() {
    Random random = new Random(71);
    for (int i = 0; i < 50_000; i++) {
      long nanos = anyLong(random);
      assertThat(new Money(nanos, USD).amount())
          .isEqualTo(BigDecimal.valueOf(nanos, 9).toPlainString());
    }
    assertThat(new Money(Long.MIN_VALUE, USD)).hasToString("-9223372036.854775808 USD");
  }

  @Test
  void addsAndMultipliesExactlyOrNotAtAll() {
    Random random = new Random(72);
    int refused = 0;
    for (int i = 0; i < 100_000; i++) {
      long left = anyLong(random);
      long right = anyLong(random);
      Money money = new Money(left, USD);
      Money other = new Money(right, USD);
      refused += agrees(left, right, BigInteger::add, () -> money.plus(other)) ? 0 : 1;
      refused += agrees(left, right, BigInteger::subtract, () -> money.minus(other)) ? 0 : 1;
      refused += agrees(left, right, BigInteger::multiply, () -> money.times(right)) ? 0 : 1;
      refused += agrees(0, left, BigInteger::subtract, money::negated) ? 0 : 1;
      assertThat(money.isNegative()).isEqualTo(left < 0);
    }
    assertThat(refused).as("of either sort enough").isBetween(50_000, 300_000);
  }

  private static boolean agrees(
      long left, long right, BinaryOperator<BigInteger> exactly, Supplier<Money> result) {
    BigInteger expected = exactly.apply(BigInteger.valueOf(left), BigInteger.valueOf(right));
    if (expected.bitLength() > 63) {
      assertThatThrownBy(result::get).isInstanceOf(ArithmeticException.class);
      return false;
    }
    assertThat(result.get()).isEqualTo(new Money(expected.longValueExact(), USD));
    return true;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.000000000",
    "-0, 0.000000000",
    "007, 7.000000000",
    "0.001, 0.001000000",
    "-0.000000001, -0.000000001",
    "999999999.999999999, 999999999.999999999",
    "-999999999.999999999, -999999999.999999999",
  })
  void alwaysPrintsNineDecimals(String text, String printed) {
    assertThat(Money.parse(text, USD).amount()).isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        ".",
        "1.",
        ".5",
        "+1",
        "--1",
        "1e3",
        "0x1",
        "1,5",
        "1 000",
        " 1",
        "1\n",
        "1.0000000001",
        "1000000000",
        "1.2.3",
        "NaN",
        "Infinity",
        "\u0661",
        "1$",
        "1 USD"
      })
  void nonsenseIsRefused(String text) {
    assertThatThrownBy(() -> Money.parse(text, USD))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("amount: malformed");
    assertThatThrownBy(() -> Price.parse(text, USD))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("price_per_request: malformed");
  }

  @Test
  void currenciesAreNotMixed() {
    Money dollar = Money.parse("1", USD);
    Money yen = Money.parse("1", JPY);
    assertThat(dollar).isNotEqualTo(yen);
    assertThatThrownBy(() -> dollar.plus(yen)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> dollar.minus(yen)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Money.zero(JPY).plus(yen)).isEqualTo(yen);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "usd", "US", "USDX", "ZZZ", "XTS", "XAU", "$", "BTC", "U\u0000D"})
  void currencyMustExist(String code) {
    assertThatThrownBy(() -> Money.currency(code))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("currency: malformed");
  }

  @Test
  void smallLettersAreToldWhatWasMeantAndNothingElseIsSaidAgain() {
    for (Currency each : Currency.getAvailableCurrencies()) {
      String code = each.getCurrencyCode();
      assertThatThrownBy(() -> Money.currency(code.toLowerCase(Locale.ROOT)))
          .hasMessageEndingWith("(expected: " + code + ")");
    }
    assertThatThrownBy(() -> Money.currency("ey1")).hasMessageNotContainingAny("ey1", "EY1");
    assertThatThrownBy(() -> Money.currency("XAU")).hasMessageContaining("people pay with");
  }

  @ParameterizedTest
  @ValueSource(strings = {"USD", "EUR", "JPY", "KWD", "CHF", "GBP", "XOF", "XCD", "INR", "CLP"})
  void tenderIsWhatSomebodyPaysWithToday(String code) {
    assertThat(Money.tender(code)).isEqualTo(Money.currency(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DEM", "FRF", "ITL", "CHE", "CLF", "USN"})
  void whatWasMoneyOnceOrForFewIsReadAndNotSet(String code) {
    assertThat(Money.currency(code).getCurrencyCode()).isEqualTo(code);
    assertThatThrownBy(() -> Money.tender(code))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("legal tender today");
  }

  @Test
  void priceIsNeverNegative() {
    assertThat(Price.parse("0", USD)).hasToString("0.000000000 USD");
    assertThat(Price.parse("0.001", USD)).hasToString("0.001000000 USD");
    assertThatThrownBy(() -> Price.parse("-0.000000001", USD))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("price_per_request: out_of_range");
  }

  private static String anyDecimal(Random random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
    digits(random, text, 1 + random.nextInt(9));
    if (random.nextBoolean()) {
      digits(random, text.append('.'), 1 + random.nextInt(9));
    }
    return text.toString();
  }

  private static void digits(Random random, StringBuilder text, int count) {
    for (int i = 0; i < count; i++) {
      text.append(random.nextInt(10));
    }
  }

  /** Of every length, and often at the very ends. */
  private static long anyLong(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> Long.MIN_VALUE + random.nextInt(3);
      case 1 -> Long.MAX_VALUE - random.nextInt(3);
      default -> random.nextLong() >> random.nextInt(64);
    };
  }
}
