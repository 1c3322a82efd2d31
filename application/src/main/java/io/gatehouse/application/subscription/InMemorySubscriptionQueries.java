package io.gatehouse.application.subscription;

import io.gatehouse.application.catalog.ApiProducts;
import io.gatehouse.application.catalog.ApiVersions;
import io.gatehouse.application.catalog.Plans;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.InMemoryPages;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.AccessRequested;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.Subject;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lists of what the other stores hold. */
public final class InMemorySubscriptionQueries implements SubscriptionQueries {

  private final InMemoryConsumers consumers;
  private final InMemorySubscriptions subscriptions;
  private final ApiProducts apis;
  private final ApiVersions versions;
  private final Plans plans;

  public InMemorySubscriptionQueries(
      InMemoryConsumers consumers,
      InMemorySubscriptions subscriptions,
      ApiProducts apis,
      ApiVersions versions,
      Plans plans) {
    this.consumers = consumers;
    this.subscriptions = subscriptions;
    this.apis = apis;
    this.versions = versions;
    this.plans = plans;
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

  @Override
  public Map<SubscriptionId, Names> names(Collection<Subscription> wanted) {
    return wanted.stream()
        .filter(each -> subscriptions.find(Reach.PLATFORM, each.id()).isPresent())
        .collect(Collectors.toMap(Subscription::id, each -> names(each.requested())));
  }

  private Names names(AccessRequested requested) {
    Subject subject = requested.subject();
    Optional<ApiProduct> api = apis.findAnywhere(subject.api());
    return new Names(
        consumers.find(Reach.PLATFORM, requested.parties().consumer()).map(Consumer::name),
        api.map(ApiProduct::slug),
        api.map(ApiProduct::name),
        versions.find(subject.api(), subject.version()).map(ApiVersion::label),
        subject.plan().flatMap(id -> plans.find(Reach.PLATFORM, id)).map(Plan::name));
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
