package io.gatehouse.application.catalog;

import io.gatehouse.application.organization.Quotas;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.RouteRule;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.organization.Quota;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.List;

/**
 * What a definition may say, beyond what is nonsense in itself: where the version is found, and
 * where it sends what it gets. Whoever comes first has a place, except that nobody has what other
 * people's traffic goes by: our own hosts, and the slugs of organizations.
 */
public final class DefinitionRules {

  private final ApiVersions versions;
  private final OwnHosts own;
  private final Quotas quotas;
  private final AllowedTargets targets;

  public DefinitionRules(
      ApiVersions versions, OwnHosts own, Quotas quotas, AllowedTargets targets) {
    this.versions = versions;
    this.own = own;
    this.quotas = quotas;
    this.targets = targets;
  }

  /** Refuses unless all of a definition's targets are allowed. */
  void requireAllowed(List<Target> upstreams) {
    targets.require(upstreams);
  }

  /** Refuses unless the target, which came in this field, is allowed. */
  void requireAllowed(String field, Target target) {
    targets.require(field, target);
  }

  /**
   * @throws Refused with {@code route_taken} if one of them is another's
   */
  void claim(ApiVersion version) {
    List<RouteRule> routes = version.definition().routes();
    for (int at = 0; at < routes.size(); at++) {
      if (routes.get(at).host().filter(own::contain).isPresent()) {
        throw Refused.invalid(
            "routes[" + at + "].host", Fault.RESERVED, "a host that is not the gateway's own");
      }
    }
    if (!versions.claimRoutes(version, routes)) {
      throw new Refused(RefusalCode.ROUTE_TAKEN);
    }
    if (!routes.isEmpty()) {
      quotas.check(Quota.ROUTES, version.organization().value());
    }
  }
}
