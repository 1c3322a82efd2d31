package io.gatehouse.domain.billing;

import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.usage.UsageEvent;
import io.gatehouse.domain.value.Nullable;

/**
 * A request, and the tariff that went for it when it was admitted.
 *
 * @param tariff null if the version is open to anybody: there is nobody to charge
 */
public record Charge(UsageEvent event, @Nullable Tariff tariff) {

  /** Whether it counts among those that are charged, if only for nothing. */
  public boolean isCharged() {
    Settlement settlement = event.settlement();
    return tariff != null
        && settlement.outcome().isWhole()
        && tariff.policy().charges(settlement.status());
  }
}
