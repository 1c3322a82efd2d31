package io.gatehouse.application.catalog;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.catalog.ApiName;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.Visibility;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Slug;
import java.util.Optional;

/** Adds an API to what an organization offers. Nothing can be called before it has a version. */
public final class CreateApi {

  /** Without a slug, one is made from the name. */
  public record Command(
      Caller caller,
      String organization,
      ApiName name,
      Optional<Slug> slug,
      Optional<Description> description,
      Visibility visibility) {}

  private final Audited audited;
  private final Authority authority;
  private final NewApis newApis;

  public CreateApi(Audited audited, Authority authority, NewApis newApis) {
    this.audited = audited;
    this.authority = authority;
    this.newApis = newApis;
  }

  public ApiProduct create(Command command) {
    ResourceRef resource = new ResourceRef(command.organization());
    Intent intent = new Intent(command.caller().provenance(), Action.CREATE_API, resource);
    return audited.perform(intent, notes -> created(command, notes));
  }

  private ApiProduct created(Command command, Notes notes) {
    Organization organization = authority.visible(command.caller(), command.organization());
    notes.about(organization.id()).in(organization.id());
    authority.require(command.caller(), organization.id(), Permission.MANAGE_APIS);
    return newApis.create(
        organization.id(),
        command.name(),
        command.slug(),
        command.description(),
        command.visibility(),
        notes);
  }
}
