package io.gatehouse.application.access;

import io.gatehouse.application.access.Explanation.Limit;
import io.gatehouse.application.access.Explanation.Source;
import io.gatehouse.domain.catalog.PlanLimit;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.value.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists what a call would count against. */
final class Limits {

  private Limits() {}

  /**
   * @param plan that of the subscription
   */
  static List<Limit> of(Call call, Optional<PlanTerms> plan) {
    List<Limit> limits = new ArrayList<>();
    if (!call.asksForKeys() || !call.byEitherSide()) {
      return limits;
    }
    KeyRow key = call.key();
    add(limits, Source.KEY, key == null ? Optional.empty() : key.terms().rateLimit());
    add(limits, Source.SUBSCRIPTION, granted(call.subscription()));
    plan.map(PlanTerms::limits)
        .orElse(List.of())
        .forEach(each -> limits.add(new Limit(Source.PLAN, each)));
    return limits;
  }

  private static Optional<RateLimit> granted(@Nullable SubscriptionRow subscription) {
    Grant grant = subscription == null ? null : subscription.grant();
    return grant == null ? Optional.empty() : grant.rateLimit();
  }

  private static void add(List<Limit> limits, Source source, Optional<RateLimit> rate) {
    rate.ifPresent(it -> limits.add(new Limit(source, new PlanLimit(it, Algorithm.TOKEN_BUCKET))));
  }
}
