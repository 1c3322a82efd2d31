package io.gatehouse.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.value.InvalidValue;
import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CapWishTest {

  private static final Currency EUR = Money.currency("EUR");
  private static final Currency KWD = Money.currency("KWD");

  @Test
  void isInWhateverIsPaidInUnlessItSaysOtherwise() {
    assertThat(new CapWish("25", Optional.empty()).in(EUR)).isEqualTo(SpendingCap.parse("25", EUR));
    assertThat(new CapWish("25", Optional.of(EUR)).in(EUR)).isEqualTo(SpendingCap.parse("25", EUR));
    assertThat(new CapWish("0.001", Optional.empty()).in(KWD))
        .isEqualTo(SpendingCap.parse("0.001", KWD));
  }

  @Test
  void noOtherCurrencyIsThanThatInWhichRequestsAreCharged() {
    CapWish wish = new CapWish("25", Optional.of(Money.currency("USD")));
    assertThatThrownBy(() -> wish.in(EUR))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("currency: out_of_range")
        .hasMessageContaining("EUR");
  }

  @Test
  void whatIsWrongIsToldAsSoonAsItIsKnown() {
    assertThatThrownBy(() -> new CapWish("much", Optional.empty()))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("spending_cap: malformed");
    assertThatThrownBy(() -> new CapWish("0.001", Optional.of(EUR)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("spending_cap: out_of_range");
    CapWish wish = new CapWish("0.001", Optional.empty());
    assertThatThrownBy(() -> wish.in(EUR))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("spending_cap: out_of_range")
        .hasMessageContaining("0.01 or more");
  }
}
