package io.gatehouse.application.catalog;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.organization.Permission;
import java.time.Instant;
import java.util.Optional;

/** Announces that a version will go. It is served until it is retired. */
public final class DeprecateVersion {

  /** Which one, when it is planned to go, and which version to use instead. */
  public record Command(
      Caller caller,
      String api,
      String version,
      Optional<Instant> sunsetAt,
      Optional<VersionLabel> successor,
      Optional<Long> expectedVersion) {}

  private final VersionSteps steps;

  public DeprecateVersion(VersionSteps steps) {
    this.steps = steps;
  }

  public ApiVersion deprecate(Command command) {
    VersionSteps.Step step =
        new VersionSteps.Step(
            command.caller(),
            command.api(),
            command.version(),
            Action.DEPRECATE_VERSION,
            Permission.MANAGE_APIS,
            command.expectedVersion());
    return steps.take(
        step, (version, now) -> version.deprecate(command.sunsetAt(), command.successor(), now));
  }
}
