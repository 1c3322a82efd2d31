package io.gatehouse.domain.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.billing.Spending.State;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.subscription.SpendingCap;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpendingTest {

  private static final Currency USD = Money.currency("USD");
  private static final Currency EUR = Money.currency("EUR");

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, BELOW",
    "7.999999999, 79, 0, BELOW",
    "8, 80, 80, NEAR",
    "9.999999999, 99, 80, NEAR",
    "10, 100, 100, REACHED",
    "10.000000001, 100, 100, REACHED",
    "25, 250, 100, REACHED",
  })
  void percentsAreNeverMoreThanThereAre(String spent, long percent, int reached, State state) {
    Spending spending = spending("10", Money.parse(spent, USD));
    assertThat(spending.percent()).isEqualTo(percent);
    assertThat(spending.reached()).isEqualTo(reached);
    assertThat(spending.state()).isEqualTo(state);
    assertThat(spending.isOut()).isEqualTo(state == State.REACHED);
  }

  @Test
  void otherCurrenciesDoNotCount() {
    Money spent = Money.parse("3", USD);
    assertThat(spending("10", spent, Money.parse("900", EUR), spent).spent())
        .isEqualTo(Money.parse("6", USD));
    assertThat(spending("10").spent()).isEqualTo(Money.zero(USD));
  }

  @Test
  void whatHasNoCapIsAddedUpTheSameWay() {
    List<Money> parts =
        List.of(Money.parse("3", USD), Money.parse("900", EUR), Money.parse("-1", USD));
    assertThat(Spending.spent(USD, parts)).isEqualTo(Money.parse("2", USD));
    assertThat(Spending.spent(EUR, parts)).isEqualTo(Money.parse("900", EUR));
    assertThat(Spending.spent(EUR, List.of())).isEqualTo(Money.zero(EUR));
  }

  @Test
  void whatIsPutRightIsTakenOffAndNeverLeavesLessThanNothing() {
    Money back = Money.parse("-4", USD);
    assertThat(spending("10", back, Money.parse("12", USD)).state()).isEqualTo(State.NEAR);
    assertThat(spending("10", Money.parse("3", USD), back).spent()).isEqualTo(Money.zero(USD));
    assertThat(spending("10", Money.parse("3", USD), back).percent()).isZero();
    Money most = new Money(Long.MAX_VALUE, USD);
    assertThat(spending("10", most, most, most.negated(), back).spent()).isEqualTo(most.plus(back));
  }

  /** Each is a thousand million at most, and there are as many as there were tariffs. */
  @Test
  void whatIsTooMuchToBeToldIsTheMostThatCanBe() {
    Money most = new Money(1_000_000_000_000_000_000L, USD);
    Money[] all = new Money[12];
    Arrays.fill(all, most);
    Spending spending = spending("0.01", all);
    assertThat(spending.spent()).isEqualTo(new Money(Long.MAX_VALUE, USD));
    assertThat(spending.isOut()).isTrue();
    assertThat(spending.percent()).isEqualTo(92_233_720_368_547L);
  }

  @Test
  void isWhatDecimalsSay() {
    Random random = new Random(91);
    for (int round = 0; round < 20_000; round++) {
      SpendingCap cap =
          new SpendingCap(
              new Money(10_000_000 + (random.nextLong() >>> random.nextInt(4, 40)), USD));
      List<Money> costs = new ArrayList<>();
      BigDecimal sum = BigDecimal.ZERO;
      for (int more = random.nextInt(4); more > 0; more--) {
        Money cost = new Money(Math.abs(random.nextLong() >> random.nextInt(4, 50)), USD);
        costs.add(cost);
        sum = sum.add(BigDecimal.valueOf(cost.nanos()));
      }
      BigDecimal percent =
          sum.multiply(BigDecimal.valueOf(100))
              .divide(BigDecimal.valueOf(cap.amount().nanos()), 0, RoundingMode.FLOOR);
      Spending spending = Spending.of(cap, costs);
      assertThat(spending.percent()).isEqualTo(percent.longValueExact());
      assertThat(spending.isOut())
          .isEqualTo(sum.compareTo(BigDecimal.valueOf(cap.amount().nanos())) >= 0);
    }
  }

  private static Spending spending(String cap, Money... costs) {
    return Spending.of(SpendingCap.parse(cap, USD), List.of(costs));
  }
}
