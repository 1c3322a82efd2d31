package io.gatehouse.application.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.Samples;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.subscription.SubscriptionId;
import org.junit.jupiter.api.Test;

/** However dear, it can be booked. */
class ChargeCountTest {

  private static final Tariff DEAR = Tariff.of(Price.parse("9000", Money.currency("VND")));

  private final CountKey key =
      new CountKey(new PeriodId(Samples.id()), new SubscriptionId(Samples.id()), DEAR);

  @Test
  void costsNoMoreThanCanBeAddedUp() {
    ChargeCount many = new ChargeCount(key, 100_000, 100_000);
    ChargeCount tooMany = many.plus(900_000_000_000L, 900_000_000_000L);
    ChargeCount most = tooMany.plus(1, 1);

    assertThat(many.cost().amount()).isEqualTo("900000000.000000000");
    assertThat(tooMany.cost().amount()).isEqualTo("1000000000.000000000");
    assertThat(most.cost().minus(tooMany.cost()).nanos()).isZero();
  }
}
