package io.gatehouse.application.subscription;

import static io.gatehouse.application.query.Pages.newestFirst;
import static io.gatehouse.application.query.Pages.pages;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.subscription.SubscriptionQueries.Filter;
import io.gatehouse.application.subscription.SubscriptionQueries.Names;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class SubscriptionQueriesContract {

  private static final Filter ALL =
      new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private SubscriptionStores stores;
  private SubscriptionQueries queries;
  private Market market;
  private Organization producer;
  private Organization customer;

  protected abstract SubscriptionStores stores();

  @BeforeEach
  void open() {
    stores = stores();
    queries = stores.queries();
    market = new Market(stores);
    producer = market.organization();
    customer = market.organization();
  }

  @Test
  void emptyListsAreEmpty() {
    PageRequest request = new PageRequest(10, Optional.empty());

    assertThat(queries.consumers(new OrganizationId(Samples.id()), request).items()).isEmpty();
    assertThat(queries.subscriptions(Reach.PLATFORM, ALL, request).items()).isEmpty();
  }

  @Test
  void consumersAreThoseOfTheOrganization() {
    market.consumer(producer);
    List<Consumer> all = newestFirst(5, () -> market.consumer(customer));

    assertThat(pages(request -> queries.consumers(customer.id(), request)))
        .containsExactlyElementsOf(all);
  }

  @Test
  void subscriptionsAreThoseInReachOnEitherSide() {
    Consumer consumer = market.consumer(customer);
    List<Subscription> all =
        newestFirst(5, () -> market.requested(consumer, market.version(producer)));
    Organization third = market.organization();
    Subscription own = market.requested(market.consumer(third), market.version(third));

    assertThat(seen(Market.reach(producer), ALL)).containsExactlyElementsOf(all);
    assertThat(seen(Market.reach(customer), ALL)).containsExactlyElementsOf(all);
    assertThat(seen(Market.reach(customer, producer), ALL)).containsExactlyElementsOf(all);
    assertThat(seen(Market.reach(third), ALL)).containsExactly(own);
    assertThat(seen(Market.reach(), ALL)).isEmpty();
    assertThat(seen(Reach.PLATFORM, ALL)).hasSize(6).startsWith(own).endsWith(all.get(4));
  }

  @Test
  void eachFilterNarrows() {
    Consumer consumer = market.consumer(customer);
    ApiVersion version = market.version(producer);
    Subscription.Pending first = market.requested(consumer, version);
    Subscription second = market.requested(market.consumer(producer), version);
    Subscription.Pending over = market.requested(consumer, market.version(customer));
    Subscription third = over.cancel(Samples.LATER);
    assertThat(stores.subscriptions().save(third)).isTrue();

    assertThat(seen(Reach.PLATFORM, ALL)).containsExactly(third, second, first);
    assertThat(seen(state(Subscription.State.PENDING))).containsExactly(second, first);
    assertThat(seen(state(Subscription.State.ENDED))).containsExactly(third);
    assertThat(seen(state(Subscription.State.ACTIVE))).isEmpty();
    assertThat(
            seen(
                new Filter(
                    Optional.empty(),
                    Optional.of(version.api()),
                    Optional.empty(),
                    Optional.empty())))
        .containsExactly(second, first);
    assertThat(
            seen(
                new Filter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(consumer.id()),
                    Optional.empty())))
        .containsExactly(third, first);
    assertThat(seen(organization(customer))).containsExactly(third, first);
    assertThat(seen(organization(producer))).containsExactly(second, first);
    assertThat(
            seen(
                new Filter(
                    Optional.of(Subscription.State.PENDING),
                    Optional.of(version.api()),
                    Optional.of(consumer.id()),
                    Optional.of(producer.id()))))
        .containsExactly(first);
  }

  @Test
  void filterReachesNoFurtherThanTheCaller() {
    market.requested(market.consumer(customer), market.version(producer));
    Organization third = market.organization();
    Subscription own = market.requested(market.consumer(third), market.version(producer));

    assertThat(seen(Market.reach(third), organization(customer))).isEmpty();
    assertThat(seen(Market.reach(third), organization(producer))).containsExactly(own);
  }

  @Test
  void namesAreThoseOfWhatIsJoined() {
    Consumer consumer = market.consumer(customer);
    ApiVersion version = market.version(producer);
    Plan plan = market.plan(producer);
    Subscription under = Market.request(consumer, version, Optional.of(plan.id()));
    assertThat(stores.subscriptions().add(under)).isTrue();
    Subscription without = market.requested(consumer, market.version(customer));
    Subscription unknown = Market.request(consumer, version, Optional.empty());
    ApiProduct api = stores.catalog().apis().findAnywhere(version.api()).orElseThrow();

    Map<SubscriptionId, Names> names = queries.names(List.of(under, without, unknown));

    assertThat(names).containsOnlyKeys(under.id(), without.id());
    assertThat(names.get(under.id()))
        .isEqualTo(
            new Names(
                Optional.of(consumer.name()),
                Optional.of(api.slug()),
                Optional.of(api.name()),
                Optional.of(version.label()),
                Optional.of(plan.name())));
    assertThat(names.get(without.id()).plan()).isEmpty();
    assertThat(queries.names(List.of())).isEmpty();
  }

  @Test
  void whatIsGoneHasNoName() {
    Consumer consumer = market.consumer(customer);
    Subscription.Pending pending = market.requested(consumer, market.version(producer));
    Subscription over = pending.cancel(Samples.LATER);
    assertThat(stores.subscriptions().save(over)).isTrue();
    assertThat(stores.consumers().delete(consumer)).isTrue();
    assertThat(stores.catalog().organizations().delete(producer)).isTrue();

    assertThat(queries.names(List.of(over))).containsExactly(Map.entry(over.id(), Names.NONE));
  }

  private List<Subscription> seen(Filter filter) {
    return seen(Reach.PLATFORM, filter);
  }

  private List<Subscription> seen(Reach reach, Filter filter) {
    return pages(request -> queries.subscriptions(reach, filter, request));
  }

  private static Filter state(Subscription.State state) {
    return new Filter(Optional.of(state), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Filter organization(Organization organization) {
    return new Filter(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(organization.id()));
  }
}
