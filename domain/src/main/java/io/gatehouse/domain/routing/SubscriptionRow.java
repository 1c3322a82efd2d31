package io.gatehouse.domain.routing;

import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.Subject;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.Nullable;
import java.util.Optional;

/**
 * A subscription that has not ended.
 *
 * @param grant absent while it is pending
 * @param spentOut whether its spending cap is reached, so that it waits for the next billing period
 */
public record SubscriptionRow(
    SubscriptionId id,
    VersionId version,
    Subscription.State state,
    @Nullable Grant grant,
    @Nullable PlanId plan,
    boolean spentOut) {

  /** One without a cap, or whose cap is not reached. */
  public SubscriptionRow(
      SubscriptionId id,
      VersionId version,
      Subscription.State state,
      @Nullable Grant grant,
      @Nullable PlanId plan) {
    this(id, version, state, grant, plan, false);
  }

  public static SubscriptionRow of(Subscription subscription, boolean spentOut) {
    Subject subject = subscription.requested().subject();
    @Nullable Grant grant = subscription.granted().orElse(null);
    @Nullable PlanId plan = subject.plan().orElse(null);
    return new SubscriptionRow(
        subscription.id(), subject.version(), subscription.state(), grant, plan, spentOut);
  }

  public Optional<PlanId> planId() {
    return Optional.ofNullable(plan);
  }
}
