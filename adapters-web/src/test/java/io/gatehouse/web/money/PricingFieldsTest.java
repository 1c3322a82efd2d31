package io.gatehouse.web.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.application.catalog.CatalogSamples;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.money.TariffText;
import io.gatehouse.domain.value.Nullable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PricingFieldsTest {

  private static final Tariff FORMER =
      TariffText.parse("1 EUR charge=2 free=7 graduated 5:0.5 *:0.25");
  private static final PricingBody CENT =
      body("per_request", "0.01", null, null, null, null, null, null);

  @Test
  void whatIsShownCanBeSent() {
    for (Tariff tariff : CatalogSamples.tariffs()) {
      assertThat(said(null, PricingBody.of(tariff))).contains(tariff);
    }
  }

  @Test
  void whatIsNotSaidIsAsUsual() {
    assertThat(said(null, CENT)).contains(tariff("1 USD charge=23 free=0 per_request *:0.01"));
    assertThat(said("0.01", null)).isEqualTo(said(null, CENT));
  }

  @Test
  void shortFormIsShownOfWhatHasOne() {
    assertThat(PricingBody.shortly(said("0.01", null))).isEqualTo("0.010000000");
    assertThat(PricingBody.shortly(Optional.of(FORMER))).isNull();
    assertThat(PricingBody.shortly(Optional.empty())).isNull();
    for (String more : List.of("charge=2 free=0", "charge=23 free=1")) {
      Tariff tariff = tariff("1 USD " + more + " per_request *:0.01");
      assertThat(PricingBody.shortly(Optional.of(tariff))).isNull();
      assertThat(PricingBody.of(tariff).pricePerRequest()).isEqualTo("0.010000000");
    }
  }

  @Test
  void eitherFormTakesThePlaceOfBoth() {
    Optional<Tariff> cent = said(null, CENT);
    assertThat(changed(Set.of(), null, null)).contains(FORMER);
    assertThat(changed(Set.of(), null, CENT)).isEqualTo(cent);
    assertThat(changed(Set.of("price_per_request"), null, CENT)).isEqualTo(cent);
    assertThat(changed(Set.of("pricing"), null, null)).isEmpty();
    assertThat(changed(Set.of("price_per_request"), null, null)).isEmpty();
    assertThat(refused("0.01", CENT)).containsExactly("pricing excluded");
  }

  /** Whoever reads a price, changes the number and writes it back means no other currency. */
  @Test
  void shortFormKeepsTheCurrency() {
    for (String currency : List.of("EUR", "JPY", "USD")) {
      Tariff former = tariff("1 " + currency + " charge=23 free=0 per_request *:0.5");
      Tariff next = tariff("1 " + currency + " charge=23 free=0 per_request *:0.6");
      assertThat(changed(former, Set.of(), "0.6", null)).contains(next);
      assertThat(changed(former, Set.of("pricing"), "0.6", null)).contains(next);
      assertThat(changed(former, Set.of(), null, CENT)).isEqualTo(said(null, CENT));
    }
  }

  @Test
  void shortFormTakesThePlaceOfMoreOnlyWhereThatIsTakenBack() {
    for (Tariff former : CatalogSamples.tariffs()) {
      Optional<Tariff> price = Optional.of(Tariff.of(Price.parse("0.01", former.currency())));
      assertThat(changed(former, Set.of("pricing"), "0.01", null)).isEqualTo(price);
      if (former.plainPrice().isPresent()) {
        assertThat(changed(former, Set.of(), "0.01", null)).isEqualTo(price);
      } else {
        Refused refused =
            catchThrowableOfType(Refused.class, () -> changed(former, Set.of(), "0.01", null));
        assertThat(refused.errors())
            .singleElement()
            .satisfies(
                error -> {
                  assertThat(error.field() + " " + error.code())
                      .isEqualTo("price_per_request excluded");
                  assertThat(error.message())
                      .startsWith("expected: pricing, or \"pricing\": null beside it");
                });
      }
    }
  }

  @Test
  void allThatIsWrongIsNamed() {
    List<TierBody> tiers =
        List.of(
            new TierBody(10L, "-1"),
            new TierBody(10L, null),
            new TierBody(null, "a"),
            new TierBody(5L, "0"),
            new TierBody(20L, "0"));
    assertThat(refused(null, body("volume", "1", tiers, 0L, "1", -1L, List.of("2xx", "x"), "usd")))
        .containsExactlyInAnyOrder(
            "pricing.price_per_request excluded",
            "pricing.tiers[0].price_per_request out_of_range",
            "pricing.tiers[1].up_to out_of_range",
            "pricing.tiers[1].price_per_request required",
            "pricing.tiers[2].up_to required",
            "pricing.tiers[2].price_per_request malformed",
            "pricing.tiers[3].up_to out_of_range",
            "pricing.tiers[4].up_to excluded",
            "pricing.package_size excluded",
            "pricing.price_per_package excluded",
            "pricing.free_requests out_of_range",
            "pricing.charge[1] out_of_range",
            "pricing.currency malformed");
  }

  @Test
  void nothingIsPricedInWhatNobodyPaysWith() {
    for (String currency : List.of("DEM", "XAU", "eur")) {
      PricingBody body = body("per_request", "1", null, null, null, null, null, currency);
      assertThat(refused(null, body)).containsExactly("pricing.currency malformed");
    }
  }

  @Test
  void modelHasItsFields() {
    assertThat(refused(null, only(null))).containsExactly("pricing.model required");
    assertThat(refused(null, only("flat"))).containsExactly("pricing.model out_of_range");
    assertThat(refused(null, only("per_request")))
        .containsExactly("pricing.price_per_request required");
    assertThat(refused(null, only("graduated"))).containsExactly("pricing.tiers required");
    assertThat(refused(null, only("volume"))).containsExactly("pricing.tiers required");
    assertThat(refused(null, only("package")))
        .containsExactly("pricing.package_size required", "pricing.price_per_package required");
  }

  @Test
  void whatTheModelItselfRefusesIsNamedToo() {
    List<TierBody> dear =
        List.of(new TierBody(1_000_000_000_000L, "0.01"), new TierBody(null, "0"));
    assertThat(refused(null, body("graduated", null, dear, null, null, null, null, null)))
        .containsExactly("pricing.tiers[0].price_per_request out_of_range");
    assertThat(refused(null, body("volume", null, List.of(), null, null, null, null, null)))
        .containsExactly("pricing.tiers required");
    assertThat(refused(null, body("package", null, null, 0L, "-1", null, null, null)))
        .containsExactly(
            "pricing.package_size out_of_range", "pricing.price_per_package out_of_range");
    assertThat(refused(null, body("package", null, null, 1L, "9224", null, null, null)))
        .containsExactly("pricing.price_per_package out_of_range");
    assertThat(refused(null, body("package", null, null, 1L, "-1", null, null, null)))
        .containsExactly("pricing.price_per_package out_of_range");
    assertThat(refused(null, body("per_request", "0", null, null, null, null, List.of(), null)))
        .containsExactly("pricing.charge required");
  }

  private static Optional<Tariff> said(@Nullable String price, @Nullable PricingBody body) {
    Fields fields = new Fields();
    Optional<Tariff> said = PricingFields.over(fields, price, body, Optional.empty());
    fields.check();
    return said;
  }

  private static Optional<Tariff> changed(
      Set<String> takenBack, @Nullable String price, @Nullable PricingBody body) {
    return changed(FORMER, takenBack, price, body);
  }

  private static Optional<Tariff> changed(
      Tariff former, Set<String> takenBack, @Nullable String price, @Nullable PricingBody body) {
    Fields fields = new Fields(takenBack);
    Optional<Tariff> said = PricingFields.over(fields, price, body, Optional.of(former));
    fields.check();
    return said;
  }

  private static List<String> refused(@Nullable String price, PricingBody body) {
    Refused refused = catchThrowableOfType(Refused.class, () -> said(price, body));
    return refused.errors().stream().map(error -> error.field() + " " + error.code()).toList();
  }

  private static PricingBody only(@Nullable String model) {
    return body(model, null, null, null, null, null, null, null);
  }

  private static PricingBody body(
      @Nullable String model,
      @Nullable String price,
      @Nullable List<TierBody> tiers,
      @Nullable Long size,
      @Nullable String ofPackage,
      @Nullable Long free,
      @Nullable List<String> charge,
      @Nullable String currency) {
    return new PricingBody(model, price, tiers, size, ofPackage, free, charge, currency);
  }

  private static Tariff tariff(String text) {
    return TariffText.parse(text);
  }
}
