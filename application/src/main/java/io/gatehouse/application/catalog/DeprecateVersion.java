package io.gatehouse.application.catalog;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
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
  private final ApiVersions versions;

  public DeprecateVersion(VersionSteps steps, ApiVersions versions) {
    this.steps = steps;
    this.versions = versions;
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
        step,
        (version, now) -> {
          ApiVersion next = version.deprecate(command.sunsetAt(), command.successor(), now);
          command.successor().ifPresent(label -> requirePublished(version.api(), label));
          return next;
        });
  }

  private void requirePublished(ApiId api, VersionLabel successor) {
    boolean published =
        versions
            .findByLabel(api, successor)
            .filter(version -> version.lifecycle() == Lifecycle.PUBLISHED)
            .isPresent();
    if (!published) {
      throw new InvalidValue(
          "successor", Fault.OUT_OF_RANGE, "a published version of the same API");
    }
  }
}
