package io.gatehouse.application.gateway;

import io.gatehouse.application.gateway.Admitted.CarriedBy;
import io.gatehouse.domain.access.AccessDecision;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.routing.Route;
import java.util.List;

/** What the whole gate says to a request. */
public sealed interface Admission permits Admitted, Admission.Refused {

  /** It goes no further. */
  sealed interface Refused extends Admission permits NoRoute, Denied, Throttled {}

  /** There is nothing at its address. */
  record NoRoute() implements Refused {

    static final NoRoute INSTANCE = new NoRoute();
  }

  /**
   * A rule objected.
   *
   * @param carriedBy where the credential was looked for, and something was found
   */
  record Denied(Route route, AccessDecision.Denied decision, CarriedBy carriedBy)
      implements Refused {}

  /**
   * The rules let it in, and a limit does not.
   *
   * @param permits that it needed
   */
  record Throttled(
      Route route, AccessDecision.Granted granted, List<Permit> permits, LimitVerdict verdict)
      implements Refused {}
}
