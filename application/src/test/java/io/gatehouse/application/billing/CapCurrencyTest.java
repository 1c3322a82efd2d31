package io.gatehouse.application.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.catalog.ChangePlan;
import io.gatehouse.application.credential.Workshop;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.subscription.ChargedCurrency;
import io.gatehouse.application.subscription.Market;
import io.gatehouse.application.subscription.Subscribe;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.TariffText;
import io.gatehouse.domain.subscription.CapWish;
import io.gatehouse.domain.subscription.SpendingCap;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.Versions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A cap is in the currency in which requests are charged: in another one nothing would count. */
class CapCurrencyTest {

  private final CapDesk desk = new CapDesk();
  private final Workshop workshop = desk.workshop;
  private final Plan euro = changed(workshop.plan(), "1 EUR charge=23 free=0 per_request *:1");
  private final Subscribe subscribe =
      new Subscribe(
          workshop.platform.audited,
          workshop.subscriptionAccess,
          workshop.catalogAccess,
          workshop.subscribing);

  @Test
  void capIsInTheCurrencyInWhichThePlanCharges() {
    Subscription subscription = subscribe.subscribe(wanted(Optional.empty()));

    for (String other : List.of("USD", "CHF")) {
      Refused refused = workshop.platform.refused(() -> cap(subscription, wish("25", other)));
      assertThat(refused.code()).isEqualTo(RefusalCode.VALIDATION_FAILED);
      assertToldOf(refused, "currency", "EUR");
    }

    assertThat(cap(subscription, wish("25")).cap()).contains(euros("25"));
    assertThat(cap(subscription, wish("24", "EUR")).cap()).contains(euros("24"));
  }

  @Test
  void withoutAPlanItIsInDollars() {
    Subscription subscription =
        new Market(workshop.subscriptions)
            .requested(workshop.consumer(), workshop.published(workshop.api(), "v1"));

    Refused refused = workshop.platform.refused(() -> cap(subscription, wish("25", "EUR")));

    assertToldOf(refused, "currency", "USD");
    assertThat(cap(subscription, wish("25")).cap())
        .contains(SpendingCap.parse("25", Money.currency("USD")));
  }

  @Test
  void whatHasNoCapIsToldInTheSame() {
    ChargedCurrency currencies = new ChargedCurrency(workshop.catalog.plans());
    Subscription subscription = subscribe.subscribe(wanted(Optional.empty()));
    assertThat(currencies.now(subscription)).isEqualTo(Money.currency("EUR"));
    changed(euro, "1 CHF charge=23 free=0 per_request *:1");
    assertThat(currencies.now(subscription)).isEqualTo(Money.currency("CHF"));
  }

  @Test
  void whoeverSubscribesNamesThatOfThePlanOrNone() {
    assertThat(subscribe.subscribe(wanted(wish("25"))).cap()).contains(euros("25"));
    assertThat(subscribe.subscribe(wanted(wish("25", "EUR"))).cap()).contains(euros("25"));
    Subscribe.Command other = wanted(wish("25", "USD"));
    assertToldOf(workshop.platform.refused(() -> subscribe.subscribe(other)), "currency", "EUR");
  }

  @Test
  void planKeepsItsCurrencyWhileThereAreCapsInIt() {
    Subscription capped = subscribe.subscribe(wanted(wish("25")));

    Refused refused =
        workshop.platform.refused(() -> changed(euro, "1 USD charge=23 free=0 per_request *:1"));
    assertToldOf(refused, "pricing", "EUR");
    assertThat(workshop.catalog.plans().find(Reach.PLATFORM, euro.id())).contains(euro);
    Plan dearer = changed(euro, "1 EUR charge=23 free=0 per_request *:2");
    assertThat(dearer.revision().version()).isEqualTo(euro.revision().version() + 1);

    cap(capped, Optional.empty());
    Plan dollars = changed(euro, "1 USD charge=23 free=0 per_request *:1");
    assertThat(Plan.currency(Optional.of(dollars))).isEqualTo(Money.currency("USD"));
  }

  private static void assertToldOf(Refused refused, String field, String currency) {
    assertThat(refused.errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo(field);
              assertThat(error.message()).contains(currency);
            });
  }

  private Subscription cap(Subscription subscription, Optional<CapWish> wish) {
    return desk.cap.cap(
        new CapSubscription.Command(
            workshop.bob, subscription.id().toString(), wish, Versions.ANY));
  }

  /** Under the plan, by another consumer each time. */
  private Subscribe.Command wanted(Optional<CapWish> cap) {
    ApiProduct api = workshop.api();
    workshop.published(api, "v1");
    return new Subscribe.Command(
        workshop.bob,
        workshop.consumer().id().toString(),
        api.id().toString(),
        "v1",
        Optional.of(euro.id().toString()),
        Set.of(),
        Optional.empty(),
        cap);
  }

  private Plan changed(Plan plan, String tariff) {
    return new ChangePlan(
            workshop.platform.audited,
            workshop.catalogAccess,
            workshop.catalog.plans(),
            workshop.platform.clock)
        .change(
            new ChangePlan.Command(
                workshop.ada,
                plan.id().toString(),
                Optional.empty(),
                terms ->
                    new PlanTerms(
                        terms.limits(),
                        terms.requestsPerMonth(),
                        Optional.of(TariffText.parse(tariff)),
                        terms.autoApprove()),
                Versions.ANY));
  }

  private static Optional<CapWish> wish(String amount) {
    return Optional.of(new CapWish(amount, Optional.empty()));
  }

  private static Optional<CapWish> wish(String amount, String currency) {
    return Optional.of(new CapWish(amount, Optional.of(Money.currency(currency))));
  }

  private static SpendingCap euros(String amount) {
    return SpendingCap.parse(amount, Money.currency("EUR"));
  }
}
