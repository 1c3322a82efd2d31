package io.gatehouse.application.subscription;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Subscription;
import java.util.Optional;

/** Where lists of consumers and subscriptions are read, each newest first. */
public interface SubscriptionQueries {

  /** What is absent does not narrow. An organization is meant on either side. */
  record Filter(
      Optional<Subscription.State> state,
      Optional<ApiId> api,
      Optional<ConsumerId> consumer,
      Optional<OrganizationId> organization) {}

  Page<Consumer> consumers(OrganizationId organization, PageRequest request);

  /** In reach if either side is. */
  Page<Subscription> subscriptions(Reach reach, Filter filter, PageRequest request);
}
