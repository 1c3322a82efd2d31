package io.gatehouse.application.access;

import io.gatehouse.application.credential.Inspection.Standing;
import io.gatehouse.application.limit.RateLimiter;
import io.gatehouse.application.limit.WaitingLimiter;
import io.gatehouse.application.quota.PeekQuota;
import io.gatehouse.domain.access.AppliedLimits;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.MonthlyQuota;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.Subject.Kind;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.value.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Looks how the limits stand that a call would count against, as far as who asks may know. */
public final class Limits {

  private static final Set<Kind> OF_THE_OWNER = Set.of(Kind.ORGANIZATION, Kind.ORGANIZATION_MONTH);

  private final AppliedLimits applied;
  private final WaitingLimiter rates;
  private final PeekQuota months;
  private final boolean counted;

  /**
   * @param counted whether rates are counted where this looks: by all nodes together, or by a
   *     gateway of this process
   */
  public Limits(AppliedLimits applied, RateLimiter rates, PeekQuota months, boolean counted) {
    this.applied = applied;
    this.rates = new WaitingLimiter(rates);
    this.months = months;
    this.counted = counted;
  }

  /** Whether it is known how rates stand. */
  boolean counted() {
    return counted;
  }

  /**
   * @param plan that of the subscription
   */
  List<LimitVerdict> of(Call call, @Nullable PlanRow plan) {
    boolean concerned =
        call.asksForKeys()
            ? call.byEitherSide() && call.subscription() != null
            : call.inspection().standing() != Standing.STRANGER && call.ip().isPresent();
    if (!concerned) {
      return List.of();
    }
    return applied.permits(call.asIfGranted(plan), call.request(), null).stream()
        .filter(permit -> isShown(permit, call))
        .map(permit -> standing(permit, call.request().now()))
        .toList();
  }

  private LimitVerdict standing(Permit permit, Instant now) {
    return permit.limit() instanceof MonthlyQuota quota
        ? months.peek(new PeekQuota.Command(permit, quota, now))
        : rates.peek(permit);
  }

  private static boolean isShown(Permit permit, Call call) {
    return call.byOwner() || !OF_THE_OWNER.contains(permit.subject().kind());
  }
}
