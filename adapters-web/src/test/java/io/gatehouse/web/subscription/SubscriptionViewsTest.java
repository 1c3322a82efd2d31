package io.gatehouse.web.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.SpendingQueries;
import io.gatehouse.application.billing.SpendingQueries.Part;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Platform;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.subscription.ChargedCurrency;
import io.gatehouse.application.subscription.InMemory;
import io.gatehouse.application.subscription.Market;
import io.gatehouse.application.subscription.SubscriptionStores;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.subscription.Parties;
import io.gatehouse.domain.subscription.SpendingCap;
import io.gatehouse.domain.subscription.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

  private final Parties parties = free.requested().parties();
  private final Caller reader = caller(Map.of(parties.consuming(), Role.ORG_ADMIN));
  private final Caller developer =
      caller(Map.of(parties.consuming(), Role.DEVELOPER, parties.producing(), Role.DEVELOPER));

  @Test
  void oneByItselfTellsWhatIsSpent() {
    SubscriptionView view = views(20_750).of(developer, capped);

    assertThat(view.spendingCap()).isEqualTo("25.000000000");
    assertThat(view.currency()).isEqualTo("USD");
    assertThat(view.spending()).isEqualTo(new SpendingView("20.750000000", "USD", 83L, "near"));
    assertThat(views(0).of(developer, capped).spending())
        .isEqualTo(new SpendingView("0.000000000", "USD", 0L, "below"));
    assertThat(views(25_000).of(developer, capped).spending())
        .isEqualTo(new SpendingView("25.000000000", "USD", 100L, "reached"));
  }

  @Test
  void withoutACapItIsToldToo() {
    SubscriptionView view = views(20_750).of(reader, free);

    assertThat(view.spendingCap()).isNull();
    assertThat(view.currency()).isNull();
    assertThat(view.spending()).isEqualTo(new SpendingView("20.750000000", "USD", null, null));
    assertThat(views(0).of(reader, free).spending())
        .isEqualTo(new SpendingView("0.000000000", "USD", null, null));
  }

  /** And neither how many requests are free, nor what was put right, is to be found out by it. */
  @Test
  void withoutACapItIsForWhoReadsTheBooksOfEitherSide() {
    Caller producer =
        caller(Map.of(parties.consuming(), Role.DEVELOPER, parties.producing(), Role.ORG_ADMIN));
    Caller elsewhere =
        caller(
            Map.of(
                parties.consuming(), Role.DEVELOPER, market.organization().id(), Role.ORG_ADMIN));
    Caller root = new Platform().platformAdmin("root");

    for (Caller told : List.of(reader, producer, root)) {
      assertThat(views(20_750).of(told, free).spending())
          .isEqualTo(new SpendingView("20.750000000", "USD", null, null));
    }
    for (Caller other : List.of(developer, elsewhere)) {
      assertThat(views(never()).of(other, free).spending()).isNull();
    }
  }

  /** In several only if a plan has charged in another one before. */
  @Test
  void withoutACapItIsInTheCurrencyInWhichItIsCharged() {
    assertThat(views(List.of(part(3, "EUR"), part(4, "EUR"))).of(reader, free).spending())
        .isEqualTo(new SpendingView("0.000000007", "EUR", null, null));
    assertThat(views(List.of(part(3, "EUR"), part(4, "USD"))).of(reader, free).spending())
        .isEqualTo(new SpendingView("0.000000004", "USD", null, null));
  }

  @Test
  void listsShowCapsAndAskNobody() {
    SubscriptionView view =
        views(never()).page(new Page<>(List.of(capped), Optional.empty())).items().get(0);

    assertThat(view.spendingCap()).isEqualTo("25.000000000");
    assertThat(view.spending()).isNull();
  }

  private static SpendingQueries never() {
    return producers -> {
      throw new AssertionError("nobody wants to know");
    };
  }

  private static Caller caller(Map<OrganizationId, Role> roles) {
    Caller person = new Platform().person("dora");
    return new Caller(person.user(), person.session(), roles, person.provenance());
  }

  private SubscriptionViews views(long charged) {
    return views(charged == 0 ? List.of() : parts(charged));
  }

  private SubscriptionViews views(List<Part> parts) {
    return views(
        producers -> {
          assertThat(producers)
              .containsOnlyKeys(capped.id())
              .containsValue(capped.requested().parties().producing());
          return parts;
        });
  }

  private SubscriptionViews views(SpendingQueries spendings) {
    ChargedCurrency currencies = new ChargedCurrency(stores.catalog().plans());
    return new SubscriptionViews(stores.queries(), spendings, currencies);
  }

  /** Of which something was put right. */
  private List<Part> parts(long charged) {
    return List.of(part((charged + 1_000) * 1_000_000, "USD"), part(-1_000_000_000, "USD"));
  }

  private Part part(long nanos, String currency) {
    return new Part(
        capped.id(), new PeriodId(new UUID(1, 1)), new Money(nanos, Money.currency(currency)));
  }

  private Subscription.Pending subscription() {
    var consumer = market.consumer(market.organization());
    return market.requested(consumer, market.version(market.organization()));
  }
}
