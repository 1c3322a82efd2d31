package io.gatehouse.web.billing;

import io.gatehouse.application.billing.BillingQueries.KeyCost;
import io.gatehouse.application.billing.BillingQueries.Part;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.PriceModel;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.money.TariffText;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What a key or an OAuth client has cost in the open period.
 *
 * @param organization whose consumer it belongs to
 * @param currency null if there are several; see parts
 * @param pricePerRequest null unless all requests cost the same
 * @param parts one for each subscription and tariff
 */
@Serdeable
public record KeyCostView(
    @Schema(example = "key_01jd7v2k8yf3s9w4t6x5z0qm1c") String key,
    String organization,
    String consumer,
    @Nullable @Schema(example = "USD") String currency,
    @Nullable @Schema(example = "0.001000000") String pricePerRequest,
    @Schema(example = "15000") long requests,
    @Nullable @Schema(example = "12.345000000") String totalCost,
    List<PartView> parts) {

  /** Of it by one subscription and one tariff. */
  @Serdeable
  public record PartView(
      String subscription,
      @Schema(example = "per_request USD 0.001") String tariff,
      @Schema(example = "15000") long requests,
      @Schema(example = "12345") long chargedRequests,
      @Schema(example = "USD") String currency,
      @Schema(example = "12.345000000") String totalCost) {}

  static KeyCostView of(KeyCost cost) {
    boolean one =
        cost.parts().stream().map(part -> part.exact().currency()).distinct().count() == 1;
    return new KeyCostView(
        cost.credential().toString(),
        cost.organization().toString(),
        cost.consumer().toString(),
        one ? cost.parts().get(0).exact().currency().getCurrencyCode() : null,
        price(cost.parts()),
        cost.parts().stream().mapToLong(Part::requests).sum(),
        one
            ? cost.parts().stream().map(Part::exact).reduce(Money::plus).orElseThrow().amount()
            : null,
        cost.parts().stream().map(KeyCostView::part).toList());
  }

  private static @Nullable String price(List<Part> parts) {
    List<Tariff> tariffs = parts.stream().map(Part::tariff).distinct().toList();
    return tariffs.size() == 1 && tariffs.get(0).model() instanceof PriceModel.PerRequest each
        ? each.price().perRequest().amount()
        : null;
  }

  private static PartView part(Part part) {
    return new PartView(
        part.subscription().toString(),
        TariffText.format(part.tariff()),
        part.requests(),
        part.charged(),
        part.exact().currency().getCurrencyCode(),
        part.exact().amount());
  }
}
