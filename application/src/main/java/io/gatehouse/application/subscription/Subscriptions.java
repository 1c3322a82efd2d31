package io.gatehouse.application.subscription;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import java.util.List;
import java.util.Optional;

/** Where subscriptions are kept. A consumer has at most one to a version that has not ended. */
public interface Subscriptions {

  /**
   * @return false if the consumer has an open one to the version
   */
  boolean add(Subscription subscription);

  /** In reach if either side is. */
  Optional<Subscription> find(Reach reach, SubscriptionId id);

  /**
   * @return false if the stored edition is not the one before it
   */
  boolean save(Subscription subscription);

  /** Those that are active now; what they are next is nobody's promise. */
  List<Subscription.Active> activeOf(ConsumerId consumer);

  /** Those that have not ended. Until the transaction ends nobody else changes them. */
  List<Subscription.Open> openOf(ConsumerId consumer);

  /** Those that have not ended. */
  List<Subscription.Open> openTo(ApiId api);

  /** Those that have not ended. */
  List<Subscription.Open> openTo(VersionId version);

  /** Those that have not ended, on either side. */
  List<Subscription.Open> openWith(OrganizationId organization);
}
