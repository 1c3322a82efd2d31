package io.gatehouse.application.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.ConsumerName;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.Revision;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class ConsumersContract {

  private SubscriptionStores stores;
  private Consumers consumers;
  private Market market;
  private Organization acme;

  protected abstract SubscriptionStores stores();

  @BeforeEach
  void open() {
    stores = stores();
    consumers = stores.consumers();
    market = new Market(stores);
    acme = market.organization();
  }

  @Test
  void addedOneIsFoundWithAllThatItIs() {
    Consumer consumer = market.consumer(acme);

    assertThat(consumers.find(Market.reach(acme), consumer.id())).contains(consumer);
    assertThat(consumers.find(Reach.PLATFORM, consumer.id())).contains(consumer);
    assertThat(consumers.hold(Market.reach(acme), consumer.id())).contains(consumer);
  }

  @Test
  void oneOutOfReachIsNotFound() {
    Consumer consumer = market.consumer(acme);
    Reach elsewhere = Market.reach(market.organization());

    assertThat(consumers.find(elsewhere, consumer.id())).isEmpty();
    assertThat(consumers.hold(elsewhere, consumer.id())).isEmpty();
    assertThat(consumers.find(Market.reach(), consumer.id())).isEmpty();
    assertThat(consumers.find(Reach.PLATFORM, new ConsumerId(Samples.id()))).isEmpty();
  }

  @Test
  void namesMayBeAlike() {
    Consumer first = market.consumer(acme);
    Consumer second =
        new Consumer(
            new ConsumerId(Samples.id()),
            acme.id(),
            first.name(),
            Optional.empty(),
            Revision.first(Samples.NOW));

    consumers.add(second);

    assertThat(consumers.find(Market.reach(acme), second.id())).contains(second);
  }

  @Test
  void nextEditionReplacesTheOneBeforeIt() {
    Consumer first = market.consumer(acme);
    Consumer second = renamed(first);

    assertThat(consumers.save(second)).isTrue();

    assertThat(consumers.find(Market.reach(acme), first.id())).contains(second);
  }

  @Test
  void staleEditionChangesNothing() {
    Consumer first = market.consumer(acme);
    Consumer second = renamed(first);
    assertThat(consumers.save(second)).isTrue();

    assertThat(consumers.save(second)).isFalse();
    assertThat(consumers.delete(first)).isFalse();

    assertThat(consumers.find(Market.reach(acme), first.id())).contains(second);
  }

  @Test
  void deletedOneIsGoneAndWhatItHadEndedWithIsNot() {
    Consumer consumer = market.consumer(acme);
    Subscription.Pending pending = market.requested(consumer, market.version(acme));
    Subscription.Ended ended = pending.cancel(Samples.LATER);
    assertThat(stores.subscriptions().save(ended)).isTrue();

    assertThat(consumers.delete(consumer)).isTrue();

    assertThat(consumers.find(Reach.PLATFORM, consumer.id())).isEmpty();
    assertThat(consumers.delete(consumer)).isFalse();
    assertThat(consumers.save(renamed(consumer))).isFalse();
    assertThat(stores.subscriptions().find(Reach.PLATFORM, ended.id())).contains(ended);
  }

  @Test
  void heldOneIsThereUntilTheTransactionEnds() {
    Consumer consumer = market.consumer(acme);

    List<Boolean> consistent =
        Race.of(
            8,
            runner ->
                runner == 0
                    ? consumers.delete(consumer)
                    : stores.catalog().transactions().within(() -> staysIfHeld(consumer)));

    assertThat(consistent).doesNotContain(false);
    assertThat(consumers.hold(Reach.PLATFORM, consumer.id())).isEmpty();
  }

  @Test
  void closedOneIsHeldByNobodyUntilTheTransactionEnds() {
    Consumer first = market.consumer(acme);
    Consumer second = renamed(first);
    List<Boolean> consistent =
        Race.of(
            8,
            runner ->
                stores
                    .catalog()
                    .transactions()
                    .within(
                        () ->
                            runner == 0
                                ? consumers.close(first) && consumers.save(second)
                                : staysAsItIs(first)));
    assertThat(consistent).doesNotContain(false);
    assertThat(consumers.close(first)).isFalse();
    assertThat(consumers.close(second)).isTrue();
  }

  private boolean staysAsItIs(Consumer consumer) {
    var held = consumers.hold(Reach.PLATFORM, consumer.id());
    return held.equals(consumers.find(Reach.PLATFORM, consumer.id()));
  }

  @Test
  void oneOfADeletedOrganizationIsGone() {
    Consumer consumer = market.consumer(acme);

    assertThat(stores.catalog().organizations().delete(acme)).isTrue();

    assertThat(consumers.find(Reach.PLATFORM, consumer.id())).isEmpty();
  }

  private boolean staysIfHeld(Consumer consumer) {
    boolean held = consumers.hold(Reach.PLATFORM, consumer.id()).isPresent();
    return held == consumers.find(Reach.PLATFORM, consumer.id()).isPresent();
  }

  private static Consumer renamed(Consumer consumer) {
    return consumer.with(new ConsumerName("Renamed"), Optional.empty(), Samples.LATER);
  }
}
