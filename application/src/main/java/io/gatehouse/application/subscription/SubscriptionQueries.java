package io.gatehouse.application.subscription;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiName;
import io.gatehouse.domain.catalog.PlanName;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.ConsumerName;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.Slug;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Where lists of consumers and subscriptions are read, each newest first. */
public interface SubscriptionQueries {

  /** What is absent does not narrow. An organization is meant on either side. */
  record Filter(
      Optional<Subscription.State> state,
      Optional<ApiId> api,
      Optional<ConsumerId> consumer,
      Optional<OrganizationId> organization) {}

  /** What the things are called that a subscription joins. What is gone has no name any more. */
  record Names(
      Optional<ConsumerName> consumer,
      Optional<Slug> apiSlug,
      Optional<ApiName> apiName,
      Optional<VersionLabel> version,
      Optional<PlanName> plan) {

    public static final Names NONE =
        new Names(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  Page<Consumer> consumers(OrganizationId organization, PageRequest request);

  /** In reach if either side is. */
  Page<Subscription> subscriptions(Reach reach, Filter filter, PageRequest request);

  /** Whoever may see a subscription may know these. Nothing is said of one that is not kept. */
  Map<SubscriptionId, Names> names(Collection<Subscription> subscriptions);
}
