package io.gatehouse.web.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.gatehouse.application.refusal.FieldError;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.subscription.CapWish;
import io.gatehouse.domain.value.Nullable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpendingCapsTest {

  @Test
  void currencyIsThatOfThePlanIfNoneIsSaid() {
    assertThat(SpendingCaps.required(new Fields(), "25.00", null))
        .contains(new CapWish("25.00", Optional.empty()));
    assertThat(SpendingCaps.optional(new Fields(), "100", "JPY"))
        .contains(new CapWish("100", Optional.of(Money.currency("JPY"))));
  }

  @Test
  void onlyWhoMaySayNothingMaySayNothing() {
    assertThat(SpendingCaps.optional(new Fields(), null, null)).isEmpty();
    assertThat(wrong(null, null)).containsExactly("spending_cap required");
    assertThat(wrong(null, "gold"))
        .containsExactlyInAnyOrder("spending_cap required", "currency malformed");
  }

  @Test
  void currencyAloneIsNotDroppedWithoutAWord() {
    for (String currency : List.of("EUR", "gold", "")) {
      Fields fields = new Fields();
      assertThat(SpendingCaps.optional(fields, null, currency)).isEmpty();
      Refused refused = catchThrowableOfType(Refused.class, fields::check);
      assertThat(refused.errors())
          .extracting(FieldError::field, FieldError::code, FieldError::message)
          .containsExactly(tuple("currency", "excluded", "expected: nothing without spending_cap"));
    }
  }

  @Test
  void eachFieldThatIsWrongIsNamed() {
    assertThat(wrong("-1", "USD")).containsExactly("spending_cap out_of_range");
    assertThat(wrong("0", "EUR")).containsExactly("spending_cap out_of_range");
    assertThat(wrong("ten", null)).containsExactly("spending_cap malformed");
    assertThat(wrong("0.5", "JPY")).containsExactly("spending_cap out_of_range");
    assertThat(wrong("1000000000", "USD")).containsExactly("spending_cap malformed");
    assertThat(wrong("5", "XAU")).containsExactly("currency malformed");
    assertThat(wrong("much", "usd"))
        .containsExactly("currency malformed", "spending_cap malformed");
  }

  private static List<String> wrong(@Nullable String amount, @Nullable String currency) {
    Fields fields = new Fields();
    SpendingCaps.required(fields, amount, currency);
    Refused refused = catchThrowableOfType(Refused.class, fields::check);
    return refused.errors().stream().map(error -> error.field() + " " + error.code()).toList();
  }
}
