package io.gatehouse.application.subscription;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.InMemoryPages;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.Subscription;
import java.util.List;
import java.util.Optional;

/** Lists of what the other stores of this context hold. */
public final class InMemorySubscriptionQueries implements SubscriptionQueries {

  private final InMemoryConsumers consumers;
  private final InMemorySubscriptions subscriptions;

  public InMemorySubscriptionQueries(
      InMemoryConsumers consumers, InMemorySubscriptions subscriptions) {
    this.consumers = consumers;
    this.subscriptions = subscriptions;
  }

  @Override
  public Page<Consumer> consumers(OrganizationId organization, PageRequest request) {
    return InMemoryPages.page(consumers.of(organization), request, each -> each.id().value());
  }

  @Override
  public Page<Subscription> subscriptions(Reach reach, Filter filter, PageRequest request) {
    List<Subscription> all =
        subscriptions.all(
            each -> InMemorySubscriptions.inReach(reach, each) && matches(filter, each));
    return InMemoryPages.page(all, request, each -> each.id().value());
  }

  private static boolean matches(Filter filter, Subscription each) {
    return allows(filter.state(), each.state())
        && allows(filter.api(), each.requested().subject().api())
        && allows(filter.consumer(), each.requested().parties().consumer())
        && filter
            .organization()
            .map(organization -> InMemorySubscriptions.isParty(each, organization))
            .orElse(true);
  }

  private static <T> boolean allows(Optional<T> wanted, T found) {
    return wanted.orElse(found).equals(found);
  }
}
