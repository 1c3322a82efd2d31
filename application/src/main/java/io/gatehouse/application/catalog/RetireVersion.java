package io.gatehouse.application.catalog;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.organization.Permission;
import java.util.Optional;

/** Takes a deprecated version out of service, for good. */
public final class RetireVersion {

  /** Which one. */
  public record Command(
      Caller caller, String api, String version, Optional<Long> expectedVersion) {}

  private final VersionSteps steps;

  public RetireVersion(VersionSteps steps) {
    this.steps = steps;
  }

  public ApiVersion retire(Command command) {
    VersionSteps.Step step =
        new VersionSteps.Step(
            command.caller(),
            command.api(),
            command.version(),
            Action.RETIRE_VERSION,
            Permission.RETIRE_APIS,
            command.expectedVersion());
    return steps.take(step, ApiVersion::retire);
  }
}
