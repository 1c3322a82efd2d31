package io.gatehouse.web.subscription;

import io.gatehouse.domain.billing.Spending;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** What a subscription comes to, and how far it has come so with its spending cap. */
@Serdeable
public record SpendingView(
    @Schema(
            example = "20.750000000",
            description =
                "What is booked of it in the open billing period, with all that was put right.")
        String spent,
    @Schema(
            example = "USD",
            description =
                "That of the cap; without one that in which it was charged or, if it was in none"
                    + " or several, in which its plan charges. What is in another one is on the"
                    + " statement.")
        String currency,
    @Schema(example = "83", description = "Percent of the cap, whole ones; null without one.")
        @Nullable
        Long share,
    @Schema(
            example = "near",
            description =
                "below; near from 80 % on; reached when no more requests are let in until the next"
                    + " period. Null without a cap.")
        @Nullable
        String state) {

  static SpendingView of(Spending spending) {
    return of(spending.spent(), spending.percent(), spending.state().text());
  }

  /** Without a cap. */
  static SpendingView of(Money spent) {
    return of(spent, null, null);
  }

  private static SpendingView of(Money spent, @Nullable Long share, @Nullable String state) {
    return new SpendingView(spent.amount(), spent.currency().getCurrencyCode(), share, state);
  }
}
