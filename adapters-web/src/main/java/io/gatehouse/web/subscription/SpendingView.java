package io.gatehouse.web.subscription;

import io.gatehouse.domain.billing.Spending;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** How far a subscription has come with its spending cap. */
@Serdeable
public record SpendingView(
    @Schema(
            example = "20.750000000",
            description =
                "What is booked of it in the open billing period, with all that was put right.")
        String spent,
    @Schema(example = "83", description = "Percent of the cap, whole ones.") long share,
    @Schema(
            example = "near",
            description =
                "below; near from 80 % on; reached when no more requests are let in until the next"
                    + " period.")
        String state) {

  static SpendingView of(Spending spending) {
    return new SpendingView(spending.spent().amount(), spending.percent(), spending.state().text());
  }
}
