package io.gatehouse.domain.access;

import io.gatehouse.domain.catalog.PlanLimit;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.subscription.SubscriptionId;
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
  public static List<Permit> of(RoutingTable table, AccessDecision.Granted granted) {
    List<Permit> permits = new ArrayList<>(2);
    if (granted.key() != null) {
      var id = granted.key().id();
      granted.key().terms().rateLimit().ifPresent(limit -> permits.add(new Permit(id, limit)));
    }
    SubscriptionRow subscription = granted.subscription();
    if (subscription != null && subscription.grant() != null) {
      var id = subscription.id();
      subscription.grant().rateLimit().ifPresent(limit -> permits.add(new Permit(id, limit)));
    }
    PlanRow plan =
        subscription == null || subscription.plan() == null
            ? null
            : table.plan(subscription.plan());
    if (subscription != null && plan != null) {
      for (PlanLimit limit : plan.terms().limits()) {
        permits.add(new Permit(new PlanShare(subscription.id(), limit), limit.rate()));
      }
    }
    return permits;
  }
}
