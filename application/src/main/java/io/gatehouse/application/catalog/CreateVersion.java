package io.gatehouse.application.catalog;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.organization.Permission;

/** Adds a version to an API, as a draft that nobody can call yet. */
public final class CreateVersion {

  /** What it will serve, and how it is called in URLs. */
  public record Command(Caller caller, String api, VersionLabel label, Definition definition) {}

  private final Audited audited;
  private final CatalogAccess access;
  private final NewApis newApis;

  public CreateVersion(Audited audited, CatalogAccess access, NewApis newApis) {
    this.audited = audited;
    this.access = access;
    this.newApis = newApis;
  }

  public ApiVersion create(Command command) {
    ResourceRef resource = new ResourceRef(command.api());
    Intent intent = new Intent(command.caller().provenance(), Action.CREATE_VERSION, resource);
    return audited.perform(intent, notes -> created(command, notes));
  }

  private ApiVersion created(Command command, Notes notes) {
    ApiProduct api = access.api(command.caller(), command.api(), Permission.MANAGE_APIS, notes);
    return newApis.draft(api, command.label(), command.definition(), notes);
  }
}
