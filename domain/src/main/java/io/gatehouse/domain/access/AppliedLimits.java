package io.gatehouse.domain.access;

import io.gatehouse.domain.catalog.PlanLimit;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.Nullable;
import java.util.ArrayList;
import java.util.List;

/** Which permits a request needs that the rules let in. */
public final class AppliedLimits {

  /** A plan may limit its subscribers in several ways at once. */
  private record PlanShare(SubscriptionId subscription, PlanLimit limit) {}

  private AppliedLimits() {}

  /**
   * One of the key, one of the subscription, and one of each limit of the plan, as far as there are
   * such limits. The request needs all of them.
   */
  public static List<Permit> of(AccessDecision.Granted granted) {
    List<Permit> permits = List.of();
    KeyRow key = granted.key();
    if (key != null) {
      permits = with(permits, key.id(), key.terms().rateLimit().orElse(null));
    }
    SubscriptionRow subscription = granted.subscription();
    if (subscription == null) {
      return permits;
    }
    if (subscription.grant() != null) {
      permits = with(permits, subscription.id(), subscription.grant().rateLimit().orElse(null));
    }
    PlanRow plan = granted.plan();
    if (plan != null) {
      for (PlanLimit limit : plan.terms().limits()) {
        permits = with(permits, new PlanShare(subscription.id(), limit), limit.rate());
      }
    }
    return permits;
  }

  /** Most requests need no permit, or one. */
  private static List<Permit> with(
      List<Permit> permits, Object subject, @Nullable RateLimit limit) {
    if (limit == null) {
      return permits;
    }
    Permit permit = new Permit(subject, limit);
    if (permits.isEmpty()) {
      return List.of(permit);
    }
    List<Permit> more = new ArrayList<>(permits);
    more.add(permit);
    return more;
  }
}
