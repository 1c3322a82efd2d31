package io.gatehouse.domain.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.money.ChargePolicy;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.PriceModel;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {

  private static final OrganizationId ACME = new OrganizationId(new UUID(1, 1));
  private static final BillingPeriod PERIOD =
      BillingPeriod.first(new PeriodId(new UUID(3, 1)), ACME, Instant.EPOCH);

  @ParameterizedTest
  @CsvSource({
    "USD, 0.004999999, 0",
    "USD, 0.005, 0",
    "USD, 0.005000001, 0.01",
    "USD, 0.015, 0.02",
    "USD, -0.015, -0.02",
    "USD, 0.025, 0.02",
    "JPY, 1.5, 2",
    "JPY, 2.5, 2",
    "KWD, 0.0015, 0.002",
    "KWD, 0.0025, 0.002",
  })
  void linesAreRoundedOnceHalvesToTheEvenSide(String currency, String exact, String rounded) {
    Currency its = Money.currency(currency);
    assertThat(line(Money.parse(exact, its), 0, 0).rounded()).isEqualTo(Money.parse(rounded, its));
  }

  @Test
  void totalsAreTheSumsOfTheLinesAsTheyAreShown() {
    Random random = new Random(85);
    for (int round = 0; round < 300; round++) {
      List<StatementLine> lines = new ArrayList<>();
      for (int more = 1 + random.nextInt(20); more > 0; more--) {
        Currency currency = Money.currency(random.nextBoolean() ? "USD" : "JPY");
        lines.add(line(new Money(random.nextLong() >> 20, currency), 0, 0));
      }
      Statement statement = new Statement(PERIOD, lines, List.of());
      statement.totals().forEach((its, sum) -> assertThat(sum).isEqualTo(slowly(lines, its)));
      assertThat(statement.totals().keySet()).isEqualTo(statement.exact().keySet());
      assertThat(statement.exact().values().stream().mapToLong(Money::nanos).sum())
          .isEqualTo(lines.stream().mapToLong(line -> line.exact().nanos()).sum());
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "99, 99", "100, 100", "101, 100"})
  void firstRequestsAreFree(long charged, long free) {
    assertThat(line(Money.zero(Money.currency("USD")), charged, 100).free()).isEqualTo(free);
  }

  private static Money slowly(List<StatementLine> lines, Currency currency) {
    BigDecimal sum =
        lines.stream()
            .map(StatementLine::exact)
            .filter(exact -> exact.currency().equals(currency))
            .map(exact -> BigDecimal.valueOf(exact.nanos(), 9))
            .map(
                exact ->
                    exact.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_EVEN))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Money(sum.movePointRight(9).longValueExact(), currency);
  }

  private static StatementLine line(Money exact, long charged, long free) {
    UUID id = new UUID(4, 1);
    Price price = new Price(new Money(1, exact.currency()));
    return new StatementLine(
        ACME,
        new ConsumerId(id),
        new SubscriptionId(id),
        new Tariff(new PriceModel.PerRequest(price), free, ChargePolicy.DEFAULT),
        charged,
        charged,
        exact);
  }
}
