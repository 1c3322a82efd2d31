package io.gatehouse.web.catalog;

import io.gatehouse.application.catalog.CatalogAccess;
import io.gatehouse.application.catalog.CatalogQueries;
import io.gatehouse.application.catalog.ChangeVersion;
import io.gatehouse.application.catalog.CreateVersion;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Versions;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.http.PageView;
import io.gatehouse.web.http.Replies;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** Versions of an API. */
@Controller("/api/apis/{api}/versions")
@Tag(name = "Versions")
public class VersionController {

  private final CreateVersion createVersion;
  private final ChangeVersion changeVersion;
  private final CatalogQueries queries;
  private final CatalogAccess access;

  VersionController(
      CreateVersion createVersion,
      ChangeVersion changeVersion,
      CatalogQueries queries,
      CatalogAccess access) {
    this.createVersion = createVersion;
    this.changeVersion = changeVersion;
    this.queries = queries;
    this.access = access;
  }

  @Post
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_APIS,
      overOrganization = true,
      action = Action.CREATE_VERSION,
      refusals = {RefusalCode.LABEL_TAKEN, RefusalCode.ROUTE_TAKEN, RefusalCode.QUOTA_REACHED},
      required = {"label", "upstreams"})
  @Operation(
      summary = "Create a version",
      operationId = "createVersion",
      description = "It is a draft: nobody can call it until it is published.")
  @Status(HttpStatus.CREATED)
  public HttpResponse<VersionView> create(String api, @Body DefinitionBody body, Caller caller) {
    Fields fields = new Fields();
    Optional<VersionLabel> label = fields.required("label", body.label(), VersionLabel::new);
    Optional<Definition> definition = body.whole(fields);
    fields.check();
    ApiVersion created =
        createVersion.create(
            new CreateVersion.Command(caller, api, label.orElseThrow(), definition.orElseThrow()));
    return Replies.created(
        VersionView.of(created),
        "/api/apis/" + created.api() + "/versions/" + created.id(),
        created.revision().version());
  }

  @Get
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_ORGANIZATION,
      overOrganization = true)
  @Operation(summary = "List the versions of an API", operationId = "listVersions")
  public PageView<VersionView> list(String api, PageRequest page, Caller caller) {
    ApiId id = access.api(caller, api).id();
    return PageView.of(queries.versions(id, page), VersionView::of);
  }

  @Get("/{version}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_ORGANIZATION,
      overOrganization = true)
  @Operation(summary = "See a version", operationId = "getVersion")
  public HttpResponse<VersionView> get(String api, String version, Caller caller) {
    ApiVersion found = access.version(access.api(caller, api), version);
    return Replies.of(VersionView.of(found), found.revision().version());
  }

  @Patch("/{version}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_APIS,
      overOrganization = true,
      action = Action.UPDATE_VERSION,
      refusals = {
        RefusalCode.ILLEGAL_TRANSITION,
        RefusalCode.ROUTE_TAKEN,
        RefusalCode.QUOTA_REACHED
      })
  @Operation(
      summary = "Change a version",
      operationId = "changeVersion",
      description =
          "What is left out stays as it is; a list that is given replaces the former one. The label"
              + " never changes.")
  public HttpResponse<VersionView> change(
      String api,
      String version,
      @Body DefinitionBody body,
      Fields fields,
      Versions expected,
      Caller caller) {
    ApiVersion now = access.version(access.api(caller, api), version);
    // The parts are looked at first, over anything, so that all that is wrong is told at once.
    if (body.label() != null && !body.label().equals(now.label().value())) {
      fields.reject("label", Fault.OUT_OF_RANGE.text(), "a label never changes");
    }
    body.over(fields, now.definition());
    fields.check();
    ApiVersion changed =
        changeVersion.change(
            new ChangeVersion.Command(
                caller, api, version, former -> changed(fields.again(), body, former), expected));
    return Replies.of(VersionView.of(changed), changed.revision().version());
  }

  private static Definition changed(Fields fields, DefinitionBody body, Definition former) {
    Optional<Definition> next = body.over(fields, former);
    fields.check();
    return next.orElseThrow();
  }
}
