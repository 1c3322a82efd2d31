package io.gatehouse.application.catalog;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.TypeId;
import io.gatehouse.domain.value.Versions;
import java.time.Instant;
import java.util.Optional;

/** Announces that a version will go. It is served until it is retired. */
public final class DeprecateVersion {

  /**
   * Which one, and when it is planned to go.
   *
   * @param successor the version to use instead, by its id or its label
   */
  public record Command(
      Caller caller,
      String api,
      String version,
      Optional<Instant> sunsetAt,
      Optional<String> successor,
      Versions expected) {}

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
            command.expected());
    return steps.take(step, (version, now) -> deprecated(command, version, now));
  }

  /** What the state of the version does not allow is told before what is wrong with the other. */
  private ApiVersion deprecated(Command command, ApiVersion version, Instant now) {
    ApiVersion alone = version.deprecate(command.sunsetAt(), Optional.empty(), now);
    return command
        .successor()
        .map(idOrLabel -> published(version.api(), idOrLabel).label())
        .map(label -> version.deprecate(command.sunsetAt(), Optional.of(label), now))
        .orElse(alone);
  }

  private ApiVersion published(ApiId api, String idOrLabel) {
    return found(api, idOrLabel)
        .filter(version -> version.lifecycle() == Lifecycle.PUBLISHED)
        .orElseThrow(
            () ->
                new InvalidValue(
                    "successor", Fault.OUT_OF_RANGE, "a published version of the same API"));
  }

  private Optional<ApiVersion> found(ApiId api, String idOrLabel) {
    try {
      return TypeId.matches(VersionId.PREFIX, idOrLabel)
          ? versions.find(api, VersionId.parse(idOrLabel))
          : versions.findByLabel(api, new VersionLabel(idOrLabel));
    } catch (InvalidValue e) {
      return Optional.empty();
    }
  }
}
