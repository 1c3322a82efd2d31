package io.gatehouse.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.money.PriceModel.Graduated;
import io.gatehouse.domain.money.PriceModel.Packages;
import io.gatehouse.domain.money.PriceModel.PerRequest;
import io.gatehouse.domain.money.PriceModel.Volume;
import java.math.BigInteger;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TariffTest {

  private static final Currency USD = Money.currency("USD");

  @Test
  void costsWhatIsCountedRequestByRequest() {
    Random random = new Random(31);
    Set<Class<?>> seen = new HashSet<>();
    for (int run = 0; run < 3_000; run++) {
      Tariff tariff = Tariffs.any(random);
      long charged = random.nextInt(400);
      assertThat(tariff.cost(charged))
          .as("%d by %s", charged, tariff)
          .isEqualTo(
              new Money(SlowTariff.nanos(tariff, charged).longValueExact(), tariff.currency()));
      seen.add(tariff.model().getClass());
    }
    assertThat(seen)
        .containsExactlyInAnyOrder(PerRequest.class, Graduated.class, Volume.class, Packages.class);
  }

  @Test
  void partsOfAPeriodAddUpToTheWhole() {
    Random random = new Random(32);
    for (int run = 0; run < 3_000; run++) {
      Tariff tariff = Tariffs.any(random);
      Money sum = Money.zero(tariff.currency());
      long before = 0;
      for (int part = random.nextInt(20); part > 0; part--) {
        long now = random.nextInt(50);
        sum = sum.plus(tariff.cost(before + now).minus(tariff.cost(before)));
        before += now;
      }
      assertThat(sum.nanos()).isEqualTo(SlowTariff.nanos(tariff, before).longValueExact());
    }
  }

  @Test
  void moreRequestsCostLessOnlyByVolume() {
    Random random = new Random(33);
    int cheaper = 0;
    for (int run = 0; run < 3_000; run++) {
      Tariff tariff = Tariffs.any(random);
      for (int charged = 0; charged < 300; charged++) {
        Money step = tariff.cost(charged + 1).minus(tariff.cost(charged));
        assertThat(step.isNegative() && !(tariff.model() instanceof Volume)).isFalse();
        cheaper += step.isNegative() ? 1 : 0;
      }
    }
    assertThat(cheaper).isGreaterThan(100);
  }

  @Test
  void amountsBeyondWhatCanBeBookedAreNoAmounts() {
    Random random = new Random(34);
    int refused = 0;
    for (int run = 0; run < 20_000; run++) {
      Price price = new Price(new Money(random.nextLong(1L << 43), USD));
      Price other = new Price(new Money(random.nextLong(1L << 43), USD));
      Tariff tariff =
          graduated(new Tier(Optional.of(1_000L), price), new Tier(Optional.empty(), other));
      long charged = random.nextLong(Tariff.MOST_REQUESTS) >> random.nextInt(50);
      BigInteger exact =
          nanos(price, Math.min(charged, 1_000)).add(nanos(other, Math.max(0, charged - 1_000)));
      if (exact.bitLength() > 63) {
        assertThatThrownBy(() -> tariff.cost(charged)).isInstanceOf(ArithmeticException.class);
        refused++;
      } else {
        assertThat(tariff.cost(charged).nanos()).isEqualTo(exact.longValueExact());
      }
    }
    assertThat(refused).as("of either sort enough").isBetween(5_000, 15_000);
  }

  @Test
  void eachMillionOfRequestsCanBePaid() {
    Tariff dearest = Tariff.of(Price.parse("9000", USD));
    assertThat(dearest.cost(1_000_000)).hasToString("9000000000.000000000 USD");
    Packages packages = new Packages(7, new Money(Long.MAX_VALUE / 142_858, USD));
    assertThat(packages.cost(1_000_000).isNegative()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "100, 0",
    "101, 0.001",
    "1100, 1",
    "1101, 1.0005",
    "3100, 2",
  })
  void freeRequestsAreTheFirstAndCountInNoTier(long charged, String cost) {
    List<Tier> tiers = List.of(tier(1_000L, "0.001"), tier(null, "0.0005"));
    Tariff tariff = new Tariff(new Graduated(tiers), 100, ChargePolicy.DEFAULT);
    assertThat(tariff.cost(charged)).isEqualTo(Money.parse(cost, USD));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 5", "1000, 5", "1001, 10"})
  void packageThatWasBegunIsPaid(long charged, String cost) {
    Packages packages = new Packages(1_000, Money.parse("5", USD));
    assertThat(packages.cost(charged)).isEqualTo(Money.parse(cost, USD));
  }

  @Test
  void priceHasItsTariffReady() {
    Price price = Price.parse("0.002", USD);
    assertThat(Tariff.of(price)).isSameAs(Tariff.of(price));
    assertThat(Tariff.of(price))
        .isEqualTo(new Tariff(new PerRequest(price), 0, ChargePolicy.DEFAULT));
    Price same = Price.parse("0.0020", USD);
    assertThat(price).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(price).isNotEqualTo(Price.parse("0.002", Money.currency("EUR")));
  }

  @Test
  void plainPriceIsOneThatSaysAll() {
    Price price = Price.parse("0.002", USD);
    PerRequest each = new PerRequest(price);
    assertThat(Tariff.of(price).plainPrice()).contains(price);
    assertThat(new Tariff(each, 0, new ChargePolicy(Set.of(3, 2))).plainPrice()).contains(price);
    assertThat(new Tariff(each, 1, ChargePolicy.DEFAULT).plainPrice()).isEmpty();
    assertThat(new Tariff(each, 0, new ChargePolicy(Set.of(2))).plainPrice()).isEmpty();
    assertThat(graduated(tier(null, "0.002")).plainPrice()).isEmpty();
  }

  private static Tariff graduated(Tier... tiers) {
    return new Tariff(new Graduated(List.of(tiers)), 0, ChargePolicy.DEFAULT);
  }

  private static Tier tier(Long upTo, String price) {
    return new Tier(Optional.ofNullable(upTo), Price.parse(price, USD));
  }

  private static BigInteger nanos(Price price, long times) {
    return BigInteger.valueOf(price.perRequest().nanos()).multiply(BigInteger.valueOf(times));
  }
}
