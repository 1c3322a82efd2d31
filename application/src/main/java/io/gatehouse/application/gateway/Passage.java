package io.gatehouse.application.gateway;

import io.gatehouse.application.gateway.Admitted.CarriedBy;
import io.gatehouse.application.limit.RateLimiter;
import io.gatehouse.domain.access.AccessDecision;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Slug;
import java.time.Instant;
import java.util.List;

/**
 * A request that the rules let in, on its way to the verdict on its permits.
 *
 * @param listener hears what becomes of it
 * @param publisher null unless the version is deprecated, and its successor has an address
 */
record Passage(
    AdmitRequest.Listener listener,
    Route route,
    AccessDecision.Granted granted,
    List<Permit> permits,
    CarriedBy carriedBy,
    @Nullable Slug publisher,
    Instant at)
    implements RateLimiter.Listener {

  @Override
  public void judged(@Nullable LimitVerdict verdict) {
    listener.heard(
        verdict == null || verdict.admitted()
            ? new Admitted(this, verdict)
            : new Admission.Throttled(route, granted, permits, verdict));
  }
}
