package io.gatehouse.web.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.SpendingQueries;
import io.gatehouse.application.billing.SpendingQueries.Part;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.subscription.InMemory;
import io.gatehouse.application.subscription.Market;
import io.gatehouse.application.subscription.SubscriptionStores;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.subscription.SpendingCap;
import io.gatehouse.domain.subscription.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SubscriptionViewsTest {

  private final SubscriptionStores stores = InMemory.stores();
  private final Market market = new Market(stores);
  private final Subscription.Pending free = subscription();
  private final Subscription capped =
      free.capped(
          Optional.of(SpendingCap.parse("25", Money.currency("USD"))),
          Instant.parse("2026-11-22T10:00:00Z"));

  @Test
  void oneByItselfTellsWhatIsSpent() {
    SubscriptionView view = views(20_750).of(capped);

    assertThat(view.spendingCap()).isEqualTo("25.000000000");
    assertThat(view.currency()).isEqualTo("USD");
    assertThat(view.spending()).isEqualTo(new SpendingView("20.750000000", 83, "near"));
    assertThat(views(0).of(capped).spending())
        .isEqualTo(new SpendingView("0.000000000", 0, "below"));
    assertThat(views(25_000).of(capped).spending())
        .isEqualTo(new SpendingView("25.000000000", 100, "reached"));
  }

  @Test
  void withoutACapNobodyAsks() {
    SpendingQueries never =
        producers -> {
          throw new AssertionError("nobody wants to know");
        };
    SubscriptionView view = new SubscriptionViews(stores.queries(), never).of(free);

    assertThat(view.spendingCap()).isNull();
    assertThat(view.currency()).isNull();
    assertThat(view.spending()).isNull();
  }

  @Test
  void listsShowCapsAndAskNobody() {
    SpendingQueries never =
        producers -> {
          throw new AssertionError("nobody wants to know");
        };
    SubscriptionView view =
        new SubscriptionViews(stores.queries(), never)
            .page(new Page<>(List.of(capped), Optional.empty()))
            .items()
            .get(0);

    assertThat(view.spendingCap()).isEqualTo("25.000000000");
    assertThat(view.spending()).isNull();
  }

  private SubscriptionViews views(long charged) {
    return new SubscriptionViews(
        stores.queries(),
        producers -> {
          assertThat(producers)
              .containsOnlyKeys(capped.id())
              .containsValue(capped.requested().parties().producing());
          return charged == 0 ? List.of() : parts(charged);
        });
  }

  /** Of which something was put right. */
  private List<Part> parts(long charged) {
    return List.of(part((charged + 1_000) * 1_000_000), part(-1_000_000_000));
  }

  private Part part(long nanos) {
    return new Part(
        capped.id(), new PeriodId(new UUID(1, 1)), new Money(nanos, Money.currency("USD")));
  }

  private Subscription.Pending subscription() {
    var consumer = market.consumer(market.organization());
    return market.requested(consumer, market.version(market.organization()));
  }
}
