package io.gatehouse.application.subscription;

import static io.gatehouse.application.organization.Platform.allowed;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.catalog.DeleteApi;
import io.gatehouse.application.catalog.DeletePlan;
import io.gatehouse.application.credential.Workshop;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.DeleteOrganization;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.Ending;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.Versions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class SubscriptionEndingsTest {

  private final Workshop workshop = new Workshop();
  private final DeleteOrganization deleteOrganization =
      new DeleteOrganization(
          workshop.platform.audited,
          workshop.platform.authority,
          workshop.platform.organizations,
          List.of(workshop.endings));
  private final DeleteApi deleteApi =
      new DeleteApi(
          workshop.platform.audited,
          workshop.catalogAccess,
          workshop.catalog.apis(),
          workshop.endings);
  private final ApiProduct api = workshop.api();
  private final ApiVersion version = workshop.published(api, "v1");
  private final Consumer consumer = workshop.consumer();

  @Test
  void subscriptionsToADeletedApiExpire() {
    Subscription first = subscribed(consumer, version);
    Subscription second = subscribed(consumer, workshop.published(api, "v2"));
    Subscription other = subscribed(consumer, workshop.published(workshop.api(), "v1"));

    deleteApi.delete(new DeleteApi.Command(workshop.ada, api.id().toString(), Versions.ANY));

    expired(first);
    expired(second);
    assertThat(found(other)).isEqualTo(other);
    assertThat(workshop.changes())
        .containsExactlyInAnyOrder(
            "api " + api.id(), "consumer " + consumer.id(), "consumer " + consumer.id());
    assertThat(workshop.platform.written())
        .hasSize(5)
        .contains(
            allowed(Action.DELETE_API, workshop.acme.id(), workshop.ada.user().id(), api.id()))
        .containsAll(onBothChains(workshop.ada, first))
        .containsAll(onBothChains(workshop.ada, second));
  }

  @Test
  void refusedDeletionEndsNothing() {
    subscribed(consumer, version);

    assertThat(
            workshop.platform.refusal(
                () ->
                    deleteApi.delete(
                        new DeleteApi.Command(workshop.dev, api.id().toString(), Versions.ANY))))
        .isEqualTo(RefusalCode.FORBIDDEN);
  }

  @Test
  void subscriptionsOfADeletedCustomerExpire() {
    Subscription subscription = subscribed(consumer, version);

    deleted(workshop.bea, "shop");

    expired(subscription);
    assertThat(workshop.platform.written())
        .hasSize(3)
        .contains(
            allowed(
                Action.DELETE_ORGANIZATION,
                workshop.shop.id(),
                workshop.bea.user().id(),
                workshop.shop.id()))
        .containsAll(onBothChains(workshop.bea, subscription));
    assertThat(workshop.changes())
        .containsExactlyInAnyOrder(
            "organization " + workshop.shop.id(), "consumer " + consumer.id());
    assertThat(workshop.subscriptionAccess.subscription(workshop.ada, "" + subscription.id()))
        .isInstanceOf(Subscription.Ended.class);
  }

  @Test
  void subscriptionsToADeletedProducerExpire() {
    Subscription subscription = subscribed(consumer, version);

    deleted(workshop.ada, "acme");

    expired(subscription);
    assertThat(workshop.catalog.apis().findAnywhere(api.id())).isEmpty();
    assertThat(workshop.subscriptions.consumers().find(Reach.PLATFORM, consumer.id()))
        .contains(consumer);
  }

  @Test
  void nobodySubscribesWithoutTheOrganization() {
    deleted(workshop.bea, "shop");

    assertThat(
            workshop.platform.refusal(
                () ->
                    new Subscribe(
                            workshop.platform.audited,
                            workshop.subscriptionAccess,
                            workshop.catalogAccess,
                            workshop.subscribing)
                        .subscribe(
                            new Subscribe.Command(
                                workshop.bob,
                                consumer.id().toString(),
                                api.id().toString(),
                                "v1",
                                Optional.empty(),
                                Set.of(),
                                Optional.empty(),
                                Optional.empty()))))
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void planOfAnOpenSubscriptionStays() {
    Plan plan = workshop.plan();
    Subscription.Pending pending = request(consumer, version, Optional.of(plan.id()));
    DeletePlan delete =
        new DeletePlan(workshop.platform.audited, workshop.catalogAccess, workshop.catalog.plans());
    DeletePlan.Command command =
        new DeletePlan.Command(workshop.ada, plan.id().toString(), Versions.ANY);

    assertThat(workshop.platform.refusal(() -> delete.delete(command)))
        .isEqualTo(RefusalCode.PLAN_IN_USE);
    workshop.subscriptions.subscriptions().save(pending.cancel(workshop.platform.clock.instant()));
    delete.delete(command);
  }

  private List<Tuple> onBothChains(Caller actor, Subscription subscription) {
    return List.of(
        allowed(
            Action.EXPIRE_SUBSCRIPTION, workshop.acme.id(), actor.user().id(), subscription.id()),
        allowed(
            Action.EXPIRE_SUBSCRIPTION, workshop.shop.id(), actor.user().id(), subscription.id()));
  }

  private void deleted(Caller caller, String organization) {
    deleteOrganization.delete(new DeleteOrganization.Command(caller, organization, Versions.ANY));
  }

  private void expired(Subscription subscription) {
    assertThat(found(subscription))
        .isInstanceOfSatisfying(
            Subscription.Ended.class,
            ended -> assertThat(ended.ending().outcome()).isEqualTo(Ending.Outcome.EXPIRED));
  }

  private Subscription.Active subscribed(Consumer who, ApiVersion what) {
    Subscription.Active active =
        request(who, what, Optional.empty())
            .approve(new Grant(Set.of(), Optional.empty()), workshop.platform.clock.instant());
    workshop.subscriptions.subscriptions().save(active);
    return active;
  }

  private Subscription.Pending request(Consumer who, ApiVersion what, Optional<PlanId> plan) {
    Subscription.Pending pending = Market.request(who, what, plan);
    workshop.subscriptions.subscriptions().add(pending);
    return pending;
  }

  private Subscription found(Subscription subscription) {
    return workshop
        .subscriptions
        .subscriptions()
        .find(Reach.PLATFORM, subscription.id())
        .orElseThrow();
  }
}
