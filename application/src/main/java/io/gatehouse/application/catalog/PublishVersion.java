package io.gatehouse.application.catalog;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.Versions;

/** Serves a version, and opens it to subscriptions. */
public final class PublishVersion {

  /** Which one. */
  public record Command(Caller caller, String api, String version, Versions expected) {}

  private final VersionSteps steps;

  public PublishVersion(VersionSteps steps) {
    this.steps = steps;
  }

  public ApiVersion publish(Command command) {
    VersionSteps.Step step =
        new VersionSteps.Step(
            command.caller(),
            command.api(),
            command.version(),
            Action.PUBLISH_VERSION,
            Permission.MANAGE_APIS,
            command.expected());
    return steps.take(step, ApiVersion::publish);
  }
}
