package io.gatehouse.domain.billing;

import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.usage.Outcome;
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
    Outcome outcome = event.settlement().outcome();
    boolean whole = outcome == Outcome.SERVED || outcome == Outcome.CACHE_HIT;
    return tariff != null && whole && tariff.policy().charges(event.settlement().status());
  }
}
