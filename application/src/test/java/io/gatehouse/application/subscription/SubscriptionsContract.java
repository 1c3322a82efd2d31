package io.gatehouse.application.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.catalog.CatalogSamples;
import io.gatehouse.application.catalog.Plans;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.application.runtime.Saved;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.subscription.AccessRequested;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.SpendingCap;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.Reason;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public abstract class SubscriptionsContract {

  private static final Grant GRANT =
      new Grant(
          Set.of(CatalogSamples.READ), Optional.of(new RateLimit(7, Duration.ofMillis(1500))));
  private static final Reason REASON = new Reason("You know why, „friend“");

  private SubscriptionStores stores;
  private Subscriptions subscriptions;
  private Market market;
  private Organization producer;
  private Organization customer;
  private Consumer consumer;
  private ApiVersion version;

  protected abstract SubscriptionStores stores();

  @BeforeEach
  void open() {
    stores = stores();
    subscriptions = stores.subscriptions();
    market = new Market(stores);
    producer = market.organization();
    customer = market.organization();
    consumer = market.consumer(customer);
    version = market.version(producer);
  }

  @Test
  void bothSidesFindItAndNobodyElseDoes() {
    Subscription.Pending pending = market.requested(consumer, version);

    for (Reach reach : List.of(Market.reach(producer), Market.reach(customer), Reach.PLATFORM)) {
      assertThat(subscriptions.find(reach, pending.id())).contains(pending);
    }
    assertThat(subscriptions.find(Market.reach(market.organization()), pending.id())).isEmpty();
    assertThat(subscriptions.find(Market.reach(), pending.id())).isEmpty();
    assertThat(subscriptions.find(Reach.PLATFORM, new SubscriptionId(Samples.id()))).isEmpty();
  }

  @Test
  void oneThatAsksForNothingIsKeptAsWell() {
    Subscription.Pending full = Market.request(consumer, version, Optional.empty());
    AccessRequested asked = full.requested();
    Subscription.Pending pending =
        Subscription.request(
            new AccessRequested(
                asked.id(), asked.parties(), asked.subject(), Set.of(), Optional.empty()),
            Samples.NOW);

    assertThat(subscriptions.add(pending)).isTrue();

    assertThat(subscriptions.find(Reach.PLATFORM, pending.id())).contains(pending);
  }

  @Test
  void activeOneMayBeAddedAtOnce() {
    Subscription.Active active =
        Market.request(consumer, version, Optional.of(market.plan(producer).id()))
            .approve(GRANT, Samples.NOW);

    assertThat(subscriptions.add(active)).isTrue();

    assertThat(subscriptions.find(Reach.PLATFORM, active.id())).contains(active);
  }

  @Test
  void everyStateIsKept() {
    Subscription.Pending pending = market.requested(consumer, version);
    Subscription.Active active = pending.approve(GRANT, Samples.LATER);
    Subscription.Suspended suspended = active.suspend(REASON, Samples.LATER);
    Subscription.Active resumed = suspended.resume(Samples.LATER);
    Subscription.Ended revoked = resumed.revoke(REASON, Samples.LATER);

    for (Subscription step : List.of(active, suspended, resumed, revoked)) {
      assertThat(subscriptions.save(step)).isTrue();
      assertThat(subscriptions.find(Reach.PLATFORM, pending.id())).contains(step);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 999_999_999_999_999_999L})
  void capIsKeptWhateverBecomesOfIt(long nanos) {
    Optional<SpendingCap> cap =
        Optional.of(new SpendingCap(new Money(nanos, Money.currency("JPY"))));
    Subscription.Pending asked = Market.request(consumer, version, Optional.empty());
    Subscription.Pending pending = Subscription.request(asked.requested(), cap, Samples.NOW);
    assertThat(subscriptions.add(pending)).isTrue();
    assertThat(subscriptions.find(Reach.PLATFORM, pending.id())).contains(pending);

    Subscription.Active active = pending.approve(GRANT, Samples.LATER);
    Subscription.Suspended suspended = active.suspend(REASON, Samples.LATER);
    Subscription.Suspended free = suspended.capped(Optional.empty(), Samples.LATER);
    Subscription.Suspended capped = free.capped(cap, Samples.LATER);
    Subscription.Ended revoked = capped.revoke(REASON, Samples.LATER);

    for (Subscription step : List.of(active, suspended, free, capped, revoked)) {
      assertThat(subscriptions.save(step)).isTrue();
      assertThat(subscriptions.find(Reach.PLATFORM, pending.id())).contains(step);
    }
    assertThat(revoked.cap()).isEqualTo(cap);
  }

  @Test
  void plansKnowOfCapsInOtherCurrencies() {
    Plans plans = stores.catalog().plans();
    Plan plan = market.plan(producer);
    Currency dollars = Money.currency("USD");
    Currency euros = Money.currency("EUR");
    Subscription.Pending free = Market.request(consumer, version, Optional.of(plan.id()));
    assertThat(subscriptions.add(free)).isTrue();
    assertThat(plans.cappedOtherwise(plan.id(), euros)).isFalse();
    SpendingCap cap = SpendingCap.parse("25", dollars);
    Subscription.Pending capped = free.capped(Optional.of(cap), Samples.LATER);
    assertThat(subscriptions.save(capped)).isTrue();
    assertThat(plans.cappedOtherwise(plan.id(), euros)).isTrue();
    assertThat(plans.cappedOtherwise(plan.id(), dollars)).isFalse();
    assertThat(plans.cappedOtherwise(market.plan(producer).id(), euros)).isFalse();
    assertThat(subscriptions.save(capped.cancel(Samples.LATER))).isTrue();
    assertThat(plans.cappedOtherwise(plan.id(), euros)).isFalse();
  }

  @Test
  void everyWayToEndIsKept() {
    for (int way = 0; way < 3; way++) {
      Subscription.Pending pending = market.requested(consumer, version);
      Subscription.Ended ended =
          List.of(
                  pending.deny(REASON, Samples.LATER),
                  pending.cancel(Samples.LATER),
                  pending.expire(Samples.LATER))
              .get(way);

      assertThat(subscriptions.save(ended)).isTrue();

      assertThat(subscriptions.find(Reach.PLATFORM, pending.id())).contains(ended);
    }
  }

  @Test
  void grantOfNothingIsAGrant() {
    Subscription.Pending pending = market.requested(consumer, version);
    Subscription.Active active =
        pending.approve(new Grant(Set.of(), Optional.empty()), Samples.LATER);

    assertThat(subscriptions.save(active)).isTrue();

    assertThat(subscriptions.find(Reach.PLATFORM, pending.id())).contains(active);
  }

  @Test
  void staleEditionChangesNothing() {
    Subscription.Pending pending = market.requested(consumer, version);
    Subscription.Active active = pending.approve(GRANT, Samples.LATER);
    assertThat(subscriptions.save(active)).isTrue();

    assertThat(subscriptions.save(pending.deny(REASON, Samples.LATER))).isFalse();

    assertThat(subscriptions.find(Reach.PLATFORM, pending.id())).contains(active);
  }

  @Test
  void oneOfManyDecisionsAtOnceWins() {
    Subscription.Pending pending = market.requested(consumer, version);
    List<Subscription> decisions =
        List.of(
            pending.approve(GRANT, Samples.LATER),
            pending.deny(REASON, Samples.LATER),
            pending.cancel(Samples.LATER),
            pending.approve(GRANT, Samples.LATER));

    assertThat(Race.of(4, runner -> subscriptions.save(decisions.get(runner))))
        .containsOnlyOnce(true);
  }

  @Test
  void consumerHasOneOpenSubscriptionToAVersion() {
    Subscription.Pending first = market.requested(consumer, version);
    Subscription second = Market.request(consumer, version, Optional.empty());

    assertThat(subscriptions.add(second)).isFalse();

    assertThat(subscriptions.find(Reach.PLATFORM, second.id())).isEmpty();
    market.requested(market.consumer(customer), version);
    market.requested(consumer, market.version(producer));
    assertThat(subscriptions.save(first.cancel(Samples.LATER))).isTrue();
    assertThat(subscriptions.add(second)).isTrue();
  }

  @Test
  void ofManyThatAskAtOnceOneSubscribes() {
    assertThat(
            Race.of(
                8,
                runner -> subscriptions.add(Market.request(consumer, version, Optional.empty()))))
        .containsOnlyOnce(true);
  }

  @Test
  void whatIsOpenIsFoundFromEverySide() {
    Subscription.Open pending = market.requested(consumer, version);
    Subscription.Open active = activated(market.requested(consumer, market.version(producer)));
    Subscription.Open suspended = suspended(market.requested(market.consumer(customer), version));
    Subscription.Pending over = market.requested(market.consumer(producer), version);
    assertThat(subscriptions.save(over.cancel(Samples.LATER))).isTrue();

    assertThat(subscriptions.openOf(consumer.id())).containsExactlyInAnyOrder(pending, active);
    assertThat(subscriptions.activeOf(consumer.id())).containsExactly((Subscription.Active) active);
    assertThat(subscriptions.openTo(version.api())).containsExactlyInAnyOrder(pending, suspended);
    assertThat(subscriptions.openTo(version.id())).containsExactlyInAnyOrder(pending, suspended);
    assertThat(subscriptions.openWith(customer.id()))
        .containsExactlyInAnyOrder(pending, active, suspended);
    assertThat(subscriptions.openWith(producer.id()))
        .containsExactlyInAnyOrder(pending, active, suspended);
    assertThat(subscriptions.openWith(market.organization().id())).isEmpty();
  }

  @Test
  void everyVersionOfAnApiCounts() {
    ApiProduct api = CatalogSamples.api(producer);
    assertThat(stores.catalog().apis().add(api)).isTrue();
    Subscription.Open one = market.requested(consumer, market.version(api, "v1"));
    Subscription.Open two = market.requested(consumer, market.version(api, "v2"));

    assertThat(subscriptions.openTo(api.id())).containsExactlyInAnyOrder(one, two);
    assertThat(subscriptions.openTo(one.requested().subject().version())).containsExactly(one);
  }

  @Test
  void whatEndedStaysWhenEverythingThatItJoinedIsGone() {
    Subscription.Pending pending = market.requested(consumer, version);
    Subscription.Ended ended = pending.expire(Samples.LATER);
    assertThat(subscriptions.save(ended)).isTrue();

    assertThat(stores.catalog().organizations().delete(customer)).isTrue();
    assertThat(subscriptions.find(Market.reach(producer), pending.id())).contains(ended);
    assertThat(stores.catalog().organizations().delete(producer)).isTrue();
    assertThat(subscriptions.find(Reach.PLATFORM, pending.id())).contains(ended);
  }

  @Test
  void planOfAnOpenOneIsNotDeleted() {
    Plan plan = market.plan(producer);
    Subscription.Pending pending = Market.request(consumer, version, Optional.of(plan.id()));
    assertThat(subscriptions.add(pending)).isTrue();

    Saved saved =
        stores.catalog().transactions().within(() -> stores.catalog().plans().delete(plan));

    assertThat(saved).isEqualTo(Saved.TAKEN);
    assertThat(stores.catalog().plans().find(Reach.PLATFORM, plan.id())).contains(plan);
    assertThat(subscriptions.save(pending.cancel(Samples.LATER))).isTrue();
    assertThat(stores.catalog().plans().delete(plan)).isEqualTo(Saved.DONE);
  }

  private Subscription.Active activated(Subscription.Pending pending) {
    Subscription.Active active = pending.approve(GRANT, Samples.LATER);
    assertThat(subscriptions.save(active)).isTrue();
    return active;
  }

  private Subscription.Suspended suspended(Subscription.Pending pending) {
    Subscription.Suspended suspended = activated(pending).suspend(REASON, Samples.LATER);
    assertThat(subscriptions.save(suspended)).isTrue();
    return suspended;
  }
}
