package io.gatehouse.application.billing;

import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.subscription.SubscriptionId;
import java.util.Comparator;

/** What is counted together because what one request costs depends on how many there were. */
public record CountKey(PeriodId period, SubscriptionId subscription, Tariff tariff) {

  /** The one in which all who hold counts take them, so that they never wait in a circle. */
  public static final Comparator<CountKey> ORDER =
      Comparator.comparing((CountKey key) -> key.period().value())
          .thenComparing(key -> key.subscription().value())
          .thenComparing(key -> key.tariff().toString());
}
