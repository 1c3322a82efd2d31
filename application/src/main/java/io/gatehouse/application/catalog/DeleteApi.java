package io.gatehouse.application.catalog;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.Versions;

/** Deletes an API with its versions. Subscriptions to it end. */
public final class DeleteApi {

  /** Which one. */
  public record Command(Caller caller, String api, Versions expected) {}

  private final Audited audited;
  private final CatalogAccess access;
  private final ApiProducts apis;
  private final ApiDependents dependents;

  public DeleteApi(
      Audited audited, CatalogAccess access, ApiProducts apis, ApiDependents dependents) {
    this.audited = audited;
    this.access = access;
    this.apis = apis;
    this.dependents = dependents;
  }

  public void delete(Command command) {
    ResourceRef resource = new ResourceRef(command.api());
    Intent intent = new Intent(command.caller().provenance(), Action.DELETE_API, resource);
    audited.perform(intent, notes -> deleted(command, notes));
  }

  private ApiProduct deleted(Command command, Notes notes) {
    ApiProduct api = access.api(command.caller(), command.api(), Permission.RETIRE_APIS, notes);
    notes.detail("slug", api.slug());
    Refused.ifStale(command.expected(), api.revision());
    apis.close(api.id());
    dependents.end(api.id(), notes);
    if (!apis.delete(api)) {
      throw new Refused(RefusalCode.STALE_VERSION);
    }
    notes.changed(Change.of(Change.Kind.API, api.id()));
    return api;
  }
}
