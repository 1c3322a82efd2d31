package io.gatehouse.web.money;

import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.PriceModel;
import io.gatehouse.domain.money.PriceModel.Graduated;
import io.gatehouse.domain.money.PriceModel.Packages;
import io.gatehouse.domain.money.PriceModel.PerRequest;
import io.gatehouse.domain.money.PriceModel.Volume;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.money.Tier;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/**
 * What requests cost. It is said as a whole: a change that names it replaces all of it, so that
 * null in it means what leaving out does.
 */
@Serdeable
public record PricingBody(
    @Nullable
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            example = "graduated",
            description = "per_request, graduated, volume or package.")
        String model,
    @Nullable @Schema(description = "Of per_request: what each costs.") String pricePerRequest,
    @Nullable
        @Schema(
            example = PricingBody.TIERS,
            description =
                "Of graduated, where each request costs what its tier says, and of volume, where"
                    + " all cost what the tier of the last one says; 1 to 20.")
        List<TierBody> tiers,
    @Nullable @Schema(description = "Of package: so many at a time; one that was begun is paid.")
        Long packageSize,
    @Nullable @Schema(description = "Of package: what each costs.") String pricePerPackage,
    @Nullable
        @Schema(
            example = "100",
            description = "So many cost nothing, the first of each period; default 0")
        Long freeRequests,
    @Nullable
        @Schema(
            example = "[\"2xx\",\"3xx\"]",
            description = "Which answers are charged, of 2xx to 5xx; default 2xx and 3xx")
        List<String> charge,
    @Nullable @Schema(example = "USD", description = "ISO 4217; default USD") String currency) {

  static final String TIERS =
      "[{\"up_to\":1000,\"price_per_request\":\"0.001\"},{\"price_per_request\":\"0.0005\"}]";

  public static PricingBody of(Tariff tariff) {
    PriceModel model = tariff.model();
    Optional<Packages> packages = only(model, Packages.class);
    return new PricingBody(
        model.text(),
        only(model, PerRequest.class).map(PerRequest::price).map(PricingBody::amount).orElse(null),
        tiers(model).map(all -> all.stream().map(TierBody::of).toList()).orElse(null),
        packages.map(Packages::size).orElse(null),
        packages.map(Packages::price).map(Money::amount).orElse(null),
        tariff.freeRequests(),
        tariff.policy().texts(),
        tariff.currency().getCurrencyCode());
  }

  /** The short form, of what has one. */
  public static @Nullable String shortly(Optional<Tariff> tariff) {
    return tariff.flatMap(Tariff::plainPrice).map(PricingBody::amount).orElse(null);
  }

  private static Optional<List<Tier>> tiers(PriceModel model) {
    return only(model, Graduated.class)
        .map(Graduated::tiers)
        .or(() -> only(model, Volume.class).map(Volume::tiers));
  }

  private static <T> Optional<T> only(PriceModel model, Class<T> wanted) {
    return Optional.of(model).filter(wanted::isInstance).map(wanted::cast);
  }

  private static String amount(Price price) {
    return price.perRequest().amount();
  }
}
