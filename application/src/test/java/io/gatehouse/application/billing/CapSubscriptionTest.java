package io.gatehouse.application.billing;

import static io.gatehouse.application.organization.Platform.allowed;
import static io.gatehouse.application.organization.Platform.denied;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.credential.Workshop;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.subscription.Market;
import io.gatehouse.application.subscription.Subscribe;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.subscription.CapWish;
import io.gatehouse.domain.subscription.SpendingCap;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.Versions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who sets a spending cap, and what is on record of it; what it does has a contract. */
class CapSubscriptionTest {

  private static final Optional<CapWish> CAP = wish("25");

  private final CapDesk desk = new CapDesk();
  private final Workshop workshop = desk.workshop;
  private Subscription subscription;

  @BeforeEach
  void subscribe() {
    subscription =
        new Market(workshop.subscriptions)
            .requested(workshop.consumer(), workshop.published(workshop.api(), "v1"));
  }

  @Test
  void whoeverPaysSetsItAndBothSidesHear() {
    Subscription capped = cap(workshop.bob, CAP, Versions.of(1L));

    assertThat(capped.cap()).contains(dollars("25"));
    assertThat(capped.revision().version()).isEqualTo(2);
    assertThat(found()).isEqualTo(capped);
    Object bob = workshop.bob.user().id();
    assertThat(workshop.platform.written())
        .containsExactlyInAnyOrder(
            allowed(Action.SET_SPENDING_CAP, workshop.shop.id(), bob, subscription.id()),
            allowed(Action.SET_SPENDING_CAP, workshop.acme.id(), bob, subscription.id()));
    assertThat(workshop.platform.entries())
        .allSatisfy(
            entry ->
                assertThat(entry.deed().details())
                    .isEqualTo(
                        Map.of(
                            "consumer", subscription.requested().parties().consumer().toString(),
                            "spending_cap", "25.000000000 USD",
                            "former_spending_cap", "none")));
    assertThat(workshop.changes()).isEmpty();
  }

  /** It protects whoever pays, who alone may have it weaker. */
  @Test
  void whoeverIsPaidSetsItAndLowersItAndNoMore() {
    cap(workshop.ada, CAP, Versions.ANY);
    Subscription lower = cap(workshop.ada, wish("24.99"), Versions.ANY);
    assertThat(lower.cap()).contains(dollars("24.99"));
    assertThat(lower.revision().version()).isEqualTo(3);
    assertThat(workshop.platform.written()).hasSize(4);

    for (Optional<CapWish> more : List.of(CAP, Optional.<CapWish>empty())) {
      Refused refused = workshop.platform.refused(() -> cap(workshop.ada, more, Versions.ANY));
      assertThat(refused.code()).isEqualTo(RefusalCode.FORBIDDEN);
      assertThat(refused.detail()).startsWith("Only the side that pays raises");
    }
    assertThat(found()).isEqualTo(lower);
    assertThat(workshop.platform.written())
        .hasSize(2)
        .containsOnly(
            refused(RefusalCode.FORBIDDEN, workshop.acme.id(), workshop.ada, subscription.id()));

    assertThat(cap(workshop.ada, wish("24.99"), Versions.ANY)).isEqualTo(lower);
    assertThat(cap(workshop.bob, CAP, Versions.ANY).cap()).contains(dollars("25"));
    assertThat(cap(workshop.bob, Optional.empty(), Versions.ANY).cap()).isEmpty();
    assertThat(cap(workshop.ada, Optional.empty(), Versions.ANY).cap()).isEmpty();
    assertThat(cap(workshop.root, CAP, Versions.ANY).cap()).contains(dollars("25"));
    assertThat(cap(workshop.root, wish("26"), Versions.ANY).cap()).contains(dollars("26"));
  }

  @Test
  void whoeverSubscribesMaySetItAtOnce() {
    ApiProduct api = workshop.api();
    workshop.published(api, "v1");
    Subscription asked =
        new Subscribe(
                workshop.platform.audited,
                workshop.subscriptionAccess,
                workshop.catalogAccess,
                workshop.subscribing)
            .subscribe(
                new Subscribe.Command(
                    workshop.bob,
                    workshop.consumer().id().toString(),
                    api.id().toString(),
                    "v1",
                    Optional.empty(),
                    Set.of(),
                    Optional.empty(),
                    CAP));

    assertThat(asked.cap()).contains(dollars("25"));
    assertThat(workshop.platform.entries())
        .hasSize(2)
        .allSatisfy(
            entry ->
                assertThat(entry.deed().details())
                    .containsEntry("spending_cap", "25.000000000 USD"));
  }

  @Test
  void whatIsSoAlreadyIsNoDeed() {
    assertThat(cap(workshop.bob, Optional.empty(), Versions.ANY)).isEqualTo(subscription);
    Subscription capped = cap(workshop.bob, CAP, Versions.ANY);
    workshop.platform.written();
    assertThat(cap(workshop.bob, CAP, Versions.of(2L))).isEqualTo(capped);
    assertThat(workshop.platform.written()).isEmpty();
  }

  @Test
  void othersMayNotAndItIsOnRecordWhereTheyAre() {
    Refused asked = workshop.platform.refused(() -> cap(workshop.dev, CAP, Versions.ANY));
    assertThat(asked.code()).isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(asked.detail()).isEqualTo(RefusalCode.FORBIDDEN.meaning());
    assertThat(refusal(workshop.eve, CAP, Versions.ANY)).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(refusal(workshop.bob, CAP, Versions.of(7L))).isEqualTo(RefusalCode.STALE_VERSION);
    assertThat(refusal(workshop.ada, CAP, Versions.of(7L))).isEqualTo(RefusalCode.STALE_VERSION);

    assertThat(workshop.platform.written())
        .containsExactly(
            refused(RefusalCode.FORBIDDEN, workshop.acme.id(), workshop.dev, subscription.id()),
            refused(RefusalCode.NOT_FOUND, "platform", workshop.eve, subscription.id()),
            refused(RefusalCode.STALE_VERSION, workshop.shop.id(), workshop.bob, subscription.id()),
            refused(
                RefusalCode.STALE_VERSION, workshop.acme.id(), workshop.ada, subscription.id()));
  }

  @Test
  void whatEndedHasNoOther() {
    Subscription.Open open = (Subscription.Open) subscription;
    assertThat(
            workshop
                .subscriptions
                .subscriptions()
                .save(open.cancel(workshop.platform.clock.instant())))
        .isTrue();
    for (Optional<CapWish> cap : List.of(CAP, Optional.<CapWish>empty())) {
      Refused refused = workshop.platform.refused(() -> cap(workshop.bob, cap, Versions.ANY));
      assertThat(refused.code()).isEqualTo(RefusalCode.ILLEGAL_TRANSITION);
      assertThat(refused.detail()).contains("ended");
    }
  }

  private RefusalCode refusal(Caller caller, Optional<CapWish> cap, Versions expected) {
    return workshop.platform.refusal(() -> cap(caller, cap, expected));
  }

  private static Tuple refused(RefusalCode why, Object chain, Caller who, Object what) {
    return denied(Action.SET_SPENDING_CAP, why, chain, who.user().id(), what);
  }

  private static Optional<CapWish> wish(String amount) {
    return Optional.of(new CapWish(amount, Optional.empty()));
  }

  private static SpendingCap dollars(String amount) {
    return SpendingCap.parse(amount, Money.currency("USD"));
  }

  private Subscription cap(Caller caller, Optional<CapWish> cap, Versions expected) {
    return desk.cap.cap(
        new CapSubscription.Command(caller, subscription.id().toString(), cap, expected));
  }

  private Subscription found() {
    return workshop
        .subscriptions
        .subscriptions()
        .find(Reach.PLATFORM, subscription.id())
        .orElseThrow();
  }
}
