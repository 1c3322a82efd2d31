package io.gatehouse.web.billing;

import io.gatehouse.application.billing.BillingQueries.Total;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A sum in one currency, to the billionth.
 *
 * @param chargedRequests so many of the requests are charged, the free ones among them
 */
@Serdeable
public record TotalView(
    @Schema(example = "USD") String currency,
    @Schema(example = "12.345000000") String totalCost,
    @Schema(example = "15000") long totalRequests,
    @Schema(example = "12345") long chargedRequests) {

  static TotalView of(Total total) {
    return new TotalView(
        total.exact().currency().getCurrencyCode(),
        total.exact().amount(),
        total.requests(),
        total.charged());
  }
}
