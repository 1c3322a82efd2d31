package io.gatehouse.application.subscription;

import static io.gatehouse.application.organization.Platform.allowed;
import static io.gatehouse.application.organization.Platform.denied;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.credential.Workshop;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerName;
import io.gatehouse.domain.subscription.Ending;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.Versions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsumerLifeTest {

  private static final ConsumerName TILL = new ConsumerName("Till");

  private final Workshop workshop = new Workshop();
  private final Object shop = workshop.shop.id();
  private final CreateConsumer create =
      new CreateConsumer(
          workshop.platform.audited, workshop.platform.authority, workshop.newConsumers);
  private final ChangeConsumer change =
      new ChangeConsumer(
          workshop.platform.audited,
          workshop.subscriptionAccess,
          workshop.subscriptions.consumers(),
          workshop.platform.clock);
  private final DeleteConsumer delete =
      new DeleteConsumer(
          workshop.platform.audited,
          workshop.subscriptionAccess,
          workshop.subscriptions.consumers(),
          List.of(workshop.endings));

  @Test
  void developerRegistersOne() {
    Consumer consumer = created(workshop.bob);

    assertThat(consumer.name()).isEqualTo(TILL);
    assertThat(workshop.subscriptions.consumers().find(Reach.PLATFORM, consumer.id()))
        .contains(consumer);
    assertThat(workshop.changes()).containsExactly("consumer " + consumer.id());
    assertThat(workshop.platform.written())
        .containsExactly(
            allowed(Action.CREATE_CONSUMER, shop, workshop.bob.user().id(), consumer.id()));
    assertThat(workshop.platform.refusal(() -> created(workshop.eve)))
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void nameAndDescriptionChange() {
    Consumer consumer = workshop.consumer();

    Consumer changed = changed(consumer, Optional.of(new ConsumerName("Desk")), Versions.of(1L));

    assertThat(changed.name()).hasToString("Desk");
    assertThat(changed.description()).contains(new Description("New"));
    assertThat(changed.revision().version()).isEqualTo(2);
    assertThat(workshop.changes()).containsExactly("consumer " + consumer.id());
    assertThat(workshop.platform.entries().get(0).deed().details())
        .containsEntry("name", "Desk")
        .containsEntry("former_name", "Till");
  }

  @Test
  void changeOfNothingIsNone() {
    Consumer consumer = workshop.consumer();
    Consumer changed = changed(consumer, Optional.empty(), Versions.ANY);

    assertThat(changed(changed, Optional.of(TILL), Versions.ANY)).isEqualTo(changed);

    assertThat(workshop.changes()).hasSize(1);
  }

  @Test
  void staleVersionIsNeitherChangedNorDeleted() {
    Consumer consumer = workshop.consumer();

    assertThat(
            workshop.platform.refusal(() -> changed(consumer, Optional.empty(), Versions.of(2L))))
        .isEqualTo(RefusalCode.STALE_VERSION);
    assertThat(workshop.platform.refusal(() -> deleted(workshop.bob, consumer, 2L)))
        .isEqualTo(RefusalCode.STALE_VERSION);
    assertThat(workshop.platform.written())
        .first()
        .isEqualTo(
            denied(
                Action.UPDATE_CONSUMER,
                RefusalCode.STALE_VERSION,
                shop,
                workshop.bob.user().id(),
                consumer.id()));
  }

  @Test
  void deletedOneTakesItsSubscriptionsAlong() {
    Consumer consumer = workshop.consumer();
    Subscription first = subscribed(consumer);
    Subscription second = subscribed(consumer);
    Subscription others = subscribed(workshop.consumer());

    deleted(workshop.bob, consumer, 1L);

    assertThat(workshop.subscriptions.consumers().find(Reach.PLATFORM, consumer.id())).isEmpty();
    for (Subscription each : List.of(first, second)) {
      assertThat(found(each))
          .isInstanceOfSatisfying(
              Subscription.Ended.class,
              ended -> assertThat(ended.ending().outcome()).isEqualTo(Ending.Outcome.CANCELLED));
    }
    assertThat(found(others)).isEqualTo(others);
    Object bob = workshop.bob.user().id();
    Object acme = workshop.acme.id();
    assertThat(workshop.changes()).containsOnly("consumer " + consumer.id());
    assertThat(workshop.platform.written())
        .containsExactlyInAnyOrder(
            allowed(Action.DELETE_CONSUMER, shop, bob, consumer.id()),
            allowed(Action.CANCEL_SUBSCRIPTION, shop, bob, first.id()),
            allowed(Action.CANCEL_SUBSCRIPTION, acme, bob, first.id()),
            allowed(Action.CANCEL_SUBSCRIPTION, shop, bob, second.id()),
            allowed(Action.CANCEL_SUBSCRIPTION, acme, bob, second.id()));
  }

  @Test
  void producerDoesNotSeeIt() {
    Consumer consumer = workshop.consumer();
    subscribed(consumer);

    assertThat(workshop.platform.refusal(() -> deleted(workshop.ada, consumer, 1L)))
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  private Subscription subscribed(Consumer consumer) {
    ApiVersion version = workshop.published(workshop.api(), "v1");
    Subscription.Pending pending = Market.request(consumer, version, Optional.empty());
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

  private Consumer created(Caller caller) {
    return create.create(new CreateConsumer.Command(caller, "shop", TILL, Optional.empty()));
  }

  private Consumer changed(Consumer consumer, Optional<ConsumerName> name, Versions version) {
    return change.change(
        new ChangeConsumer.Command(
            workshop.bob,
            consumer.id().toString(),
            name,
            Edit.to(new Description("New")),
            version));
  }

  private void deleted(Caller caller, Consumer consumer, long version) {
    delete.delete(
        new DeleteConsumer.Command(caller, consumer.id().toString(), Versions.of(version)));
  }
}
