package io.gatehouse.application.catalog;

import io.gatehouse.application.credential.Workshop;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.value.Versions;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where the versions of one API are made, changed and moved on. */
final class VersionDesk {

  private final Workshop workshop;
  private final ApiProduct api;
  private final CreateVersion create;
  private final ChangeVersion change;
  private final PublishVersion publish;
  private final DeprecateVersion deprecate;
  private final RetireVersion retire;

  VersionDesk(Workshop workshop, ApiProduct api) {
    this.workshop = workshop;
    this.api = api;
    this.create =
        new CreateVersion(workshop.platform.audited, workshop.catalogAccess, workshop.newApis);
    this.change = new ChangeVersion(workshop.versionSteps, workshop.targets);
    this.publish = new PublishVersion(workshop.versionSteps);
    this.deprecate = new DeprecateVersion(workshop.versionSteps, workshop.catalog.versions());
    this.retire = new RetireVersion(workshop.versionSteps, workshop.endings);
  }

  ApiVersion created(Caller caller, ApiProduct of, String label, Definition definition) {
    return create.create(
        new CreateVersion.Command(caller, of.id().toString(), new VersionLabel(label), definition));
  }

  ApiVersion changed(ApiVersion version, UnaryOperator<Definition> how) {
    return change.change(
        new ChangeVersion.Command(
            workshop.dev, version.api().toString(), version.label().value(), how, Versions.ANY));
  }

  ApiVersion published(Caller caller, String version) {
    return publish.publish(
        new PublishVersion.Command(caller, api.id().toString(), version, Versions.ANY));
  }

  ApiVersion deprecated(Caller caller, String version) {
    return deprecated(caller, version, "v2");
  }

  ApiVersion deprecated(Caller caller, String version, String successor) {
    return deprecate.deprecate(
        new DeprecateVersion.Command(
            caller,
            api.id().toString(),
            version,
            Optional.of(workshop.platform.clock.instant().plusSeconds(60)),
            Optional.of(successor),
            Versions.ANY));
  }

  ApiVersion retired(Caller caller, String version) {
    return retire.retire(
        new RetireVersion.Command(caller, api.id().toString(), version, Versions.ANY));
  }
}
