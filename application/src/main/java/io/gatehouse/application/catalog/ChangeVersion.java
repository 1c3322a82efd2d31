package io.gatehouse.application.catalog;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.IllegalTransition;
import io.gatehouse.domain.value.Versions;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Changes what a version serves, or how. One that is served does so from the next request on. */
public final class ChangeVersion {

  /**
   * What to make of which version.
   *
   * @param change may throw {@link io.gatehouse.domain.value.InvalidValue}
   */
  public record Command(
      Caller caller,
      String api,
      String version,
      UnaryOperator<Definition> change,
      Versions expected) {}

  private final VersionSteps steps;
  private final AllowedTargets targets;

  public ChangeVersion(VersionSteps steps, AllowedTargets targets) {
    this.steps = steps;
    this.targets = targets;
  }

  public ApiVersion change(Command command) {
    VersionSteps.Step step =
        new VersionSteps.Step(
            command.caller(),
            command.api(),
            command.version(),
            Action.UPDATE_VERSION,
            Permission.MANAGE_APIS,
            command.expected());
    return steps.take(step, (version, now) -> changed(version, command.change(), now));
  }

  private ApiVersion changed(ApiVersion version, UnaryOperator<Definition> change, Instant now) {
    if (version.lifecycle() == Lifecycle.RETIRED) {
      throw new IllegalTransition(version.lifecycle().text(), "changed");
    }
    Definition next = change.apply(version.definition());
    // What is there already was allowed once, and is in nobody's way when something else changes.
    if (!next.upstreams().equals(version.definition().upstreams())) {
      targets.require(next.upstreams());
    }
    return next.equals(version.definition()) ? version : version.defined(next, now);
  }
}
