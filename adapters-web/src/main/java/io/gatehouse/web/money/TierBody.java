package io.gatehouse.web.money;

import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Tier;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** One of the tiers of a price. */
@Serdeable
public record TierBody(
    @Nullable
        @Schema(
            example = "1000",
            description = "The last request that falls into it; the last tier has none.")
        Long upTo,
    @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "0.001")
        String pricePerRequest) {

  static TierBody of(Tier tier) {
    Money price = tier.price().perRequest();
    return new TierBody(tier.upTo().orElse(null), price.amount());
  }
}
