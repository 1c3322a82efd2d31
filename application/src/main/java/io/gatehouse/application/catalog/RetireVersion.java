package io.gatehouse.application.catalog;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.Versions;

/** Takes a deprecated version out of service, for good. Subscriptions to it end. */
public final class RetireVersion {

  /** Which one. */
  public record Command(Caller caller, String api, String version, Versions expected) {}

  private final VersionSteps steps;
  private final ApiDependents dependents;

  public RetireVersion(VersionSteps steps, ApiDependents dependents) {
    this.steps = steps;
    this.dependents = dependents;
  }

  public ApiVersion retire(Command command) {
    VersionSteps.Step step =
        new VersionSteps.Step(
            command.caller(),
            command.api(),
            command.version(),
            Action.RETIRE_VERSION,
            Permission.RETIRE_APIS,
            command.expected());
    // Nobody subscribes to it once it is stored, so all that there are end.
    return steps.take(
        step, ApiVersion::retire, (retired, notes) -> dependents.end(retired.id(), notes));
  }
}
