package io.gatehouse.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.money.PriceModel.Graduated;
import io.gatehouse.domain.money.PriceModel.Packages;
import io.gatehouse.domain.money.PriceModel.PerRequest;
import io.gatehouse.domain.money.PriceModel.Volume;
import io.gatehouse.domain.value.InvalidValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TariffRefusalsTest {

  private static final Currency USD = Money.currency("USD");
  private static final Price CENT = Price.parse("0.01", USD);

  /** Bounds one behind the other; {@code *} is none. */
  @ParameterizedTest
  @CsvSource({
    "'', tiers: required",
    "5, tiers[0].up_to: excluded",
    "* *, tiers[0].up_to: required",
    "5 *  *, tiers[1].up_to: required",
    "5 8, tiers[1].up_to: excluded",
    "0 *, tiers[0].up_to: out_of_range",
    "-1 *, tiers[0].up_to: out_of_range",
    "5 5 *, tiers[1].up_to: out_of_range",
    "5 8 7 *, tiers[2].up_to: out_of_range",
    "5 1000000000000001 *, tiers[1].up_to: out_of_range",
  })
  void tiersLieOneBehindTheOther(String bounds, String refusal) {
    List<Tier> tiers = new ArrayList<>();
    for (String bound : bounds.isEmpty() ? new String[0] : bounds.split(" +", -1)) {
      Optional<Long> upTo = bound.equals("*") ? Optional.empty() : Optional.of(Long.valueOf(bound));
      tiers.add(new Tier(upTo, CENT));
    }
    refused(() -> new Graduated(tiers), refusal);
    refused(() -> new Volume(tiers), refusal);
  }

  @Test
  void tiersAreNotTooMany() {
    List<Tier> tiers = new ArrayList<>();
    for (long bound = 1; bound < 20; bound++) {
      tiers.add(new Tier(Optional.of(bound), CENT));
    }
    tiers.add(new Tier(Optional.empty(), CENT));
    assertThat(new Graduated(tiers).tiers()).hasSize(20).isEqualTo(tiers);
    tiers.add(19, new Tier(Optional.of(20L), CENT));
    refused(() -> new Graduated(tiers), "tiers: too_long");
  }

  @Test
  void tiersHaveOneCurrency() {
    Price euro = Price.parse("0.01", Money.currency("EUR"));
    refused(() -> new Graduated(tiers(5L, CENT, euro)), "tiers[1].currency: out_of_range");
  }

  @Test
  void tiersWhoseCostCantBeToldAreRefused() {
    Price dear = Price.parse("9000", USD);
    List<Tier> first = tiers(1_024_820L, dear, CENT);
    refused(() -> new Graduated(first), "tiers[0].price_per_request: out_of_range");
    refused(() -> new Volume(first), "tiers[0].price_per_request: out_of_range");
    List<Tier> last = tiers(100_000L, dear, dear);
    refused(() -> new Graduated(last), "tiers[1].price_per_request: out_of_range");
    refused(() -> new Volume(last), "tiers[1].price_per_request: out_of_range");
    List<Tier> fits = tiers(24_000L, dear, dear);
    assertThat(new Graduated(fits).cost(1_024_000)).isEqualTo(new Volume(fits).cost(1_024_000));
  }

  @Test
  void packagesHaveASizeAndAPrice() {
    refused(() -> new Packages(0, dollars("1")), "package_size: out_of_range");
    refused(() -> new Packages(1_000_000_000_000_001L, dollars("1")), "package_size: out_of");
    refused(() -> new Packages(1, dollars("-1")), "price_per_package: out_of_range");
    refused(() -> new Packages(1, dollars("9224")), "price_per_package: out_of_range");
    assertThat(new Packages(1, dollars("9223")).cost(1_000_000))
        .isEqualTo(new Money(9_223_000_000_000_000_000L, USD));
    assertThat(new Packages(1_000_000_000_000_000L, dollars("999999999")).cost(1))
        .isEqualTo(dollars("999999999"));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, 1_000_000_000_000_001L})
  void freeRequestsAreACount(long free) {
    refused(
        () -> new Tariff(new PerRequest(CENT), free, ChargePolicy.DEFAULT),
        "free_requests: out_of_range");
  }

  @Test
  void priceOfARequestIsOneThatAMillionCanPay() {
    assertThat(Price.parse("9000", USD)).hasToString("9000.000000000 USD");
    refused(() -> Price.parse("9000.000000001", USD), "price_per_request: out_of_range");
    refused(() -> Price.parse("-1", USD), "price_per_request: out_of_range");
  }

  @Test
  void policyNamesSomeOfTheAnswersThatThereAre() {
    refused(() -> new ChargePolicy(Set.of()), "charge: required");
    refused(() -> new ChargePolicy(Set.of(2, 1)), "charge: out_of_range");
    refused(() -> new ChargePolicy(Set.of(6)), "charge: out_of_range");
    for (String text : List.of("", "2", "1xx", "6xx", "200", "2XX", "2xxx")) {
      refused(() -> ChargePolicy.digit(text), "charge: out_of_range");
    }
    assertThat(new ChargePolicy(Set.of(5, 2, 4)).texts()).containsExactly("2xx", "4xx", "5xx");
    assertThat(ChargePolicy.digit("4xx")).isEqualTo(4);
  }

  @Test
  void policyChargesWhatItNames() {
    ChargePolicy policy = new ChargePolicy(Set.of(2, 4));
    for (int status = 0; status < 700; status++) {
      boolean named = (status >= 200 && status < 300) || (status >= 400 && status < 500);
      assertThat(policy.charges(status)).isEqualTo(named);
    }
  }

  @Test
  void tiersStayAsTheyAre() {
    List<Tier> given = new ArrayList<>(tiers(5L, CENT, CENT));
    Graduated model = new Graduated(given);
    Collections.reverse(given);
    assertThat(model.tiers()).isEqualTo(tiers(5L, CENT, CENT));
  }

  private static List<Tier> tiers(long bound, Price... prices) {
    return Arrays.asList(
        new Tier(Optional.of(bound), prices[0]), new Tier(Optional.empty(), prices[1]));
  }

  private static Money dollars(String text) {
    return Money.parse(text, USD);
  }

  private static void refused(ThrowingCallable made, String as) {
    assertThatThrownBy(made).isInstanceOf(InvalidValue.class).hasMessageStartingWith(as);
  }
}
