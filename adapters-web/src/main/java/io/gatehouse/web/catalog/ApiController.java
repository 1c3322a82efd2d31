package io.gatehouse.web.catalog;

import io.gatehouse.application.catalog.CatalogAccess;
import io.gatehouse.application.catalog.CatalogQueries;
import io.gatehouse.application.catalog.ChangeApi;
import io.gatehouse.application.catalog.CreateApi;
import io.gatehouse.application.catalog.DeleteApi;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ApiName;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.Visibility;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Slug;
import io.gatehouse.domain.value.Versions;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.http.Lasting;
import io.gatehouse.web.http.PageView;
import io.gatehouse.web.http.Replies;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** API products. */
@Controller("/api")
@Tag(name = "APIs")
public class ApiController {

  /** A new API; without a slug, one is made from the name. */
  @Serdeable
  public record NewApi(
      @Lasting @Nullable @Schema(example = "Pets") String name,
      @Lasting @Nullable @Schema(example = "pets") String slug,
      @Nullable @Schema(example = "Everything about pets.") String description,
      @Nullable @Schema(example = "public", description = "private, organization or public")
          String visibility) {}

  private final CreateApi createApi;
  private final ChangeApi changeApi;
  private final DeleteApi deleteApi;
  private final CatalogQueries queries;
  private final CatalogAccess access;
  private final Authority authority;

  ApiController(
      CreateApi createApi,
      ChangeApi changeApi,
      DeleteApi deleteApi,
      CatalogQueries queries,
      CatalogAccess access,
      Authority authority) {
    this.createApi = createApi;
    this.changeApi = changeApi;
    this.deleteApi = deleteApi;
    this.queries = queries;
    this.access = access;
    this.authority = authority;
  }

  @Post("/organizations/{organization}/apis")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_APIS,
      overOrganization = true,
      action = Action.CREATE_API,
      refusals = {RefusalCode.SLUG_TAKEN, RefusalCode.QUOTA_REACHED},
      required = {"name"})
  @Operation(
      summary = "Create an API",
      operationId = "createApi",
      description = "It serves nothing until a version of it is published.")
  @Status(HttpStatus.CREATED)
  public HttpResponse<ApiView> create(String organization, @Body NewApi body, Caller caller) {
    Fields fields = new Fields();
    Optional<ApiName> name = fields.required("name", body.name(), ApiName::new);
    Optional<Slug> slug = fields.optional("slug", body.slug(), Slug::chosen);
    Optional<Description> description =
        fields.optional("description", body.description(), Description::new);
    Optional<Visibility> visibility =
        fields.optional("visibility", body.visibility(), Visibility::parse);
    fields.check();
    ApiProduct created =
        createApi.create(
            new CreateApi.Command(
                caller,
                organization,
                name.orElseThrow(),
                slug,
                description,
                visibility.orElse(Visibility.PRIVATE)));
    return Replies.created(
        ApiView.of(created), "/api/apis/" + created.id(), created.revision().version());
  }

  @Get("/organizations/{organization}/apis")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_ORGANIZATION,
      overOrganization = true)
  @Operation(summary = "List the APIs of an organization", operationId = "listApis")
  public PageView<ApiView> list(String organization, PageRequest page, Caller caller) {
    OrganizationId id = authority.visible(caller, organization).id();
    return PageView.of(queries.apis(id, page), ApiView::of);
  }

  @Get("/apis/{api}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_ORGANIZATION,
      overOrganization = true)
  @Operation(summary = "See an API", operationId = "getApi")
  public HttpResponse<ApiView> get(String api, Caller caller) {
    ApiProduct found = access.api(caller, api);
    return Replies.of(ApiView.of(found), found.revision().version());
  }

  @Patch("/apis/{api}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_APIS,
      overOrganization = true,
      action = Action.UPDATE_API,
      refusals = {RefusalCode.SLUG_TAKEN})
  @Operation(summary = "Change an API", operationId = "changeApi")
  public HttpResponse<ApiView> change(
      String api, @Body NewApi body, Fields fields, Versions expected, Caller caller) {
    Optional<ApiName> name = fields.optional("name", body.name(), ApiName::new);
    Optional<Slug> slug = fields.optional("slug", body.slug(), Slug::chosen);
    Edit<Description> description =
        fields.edit("description", body.description(), Description::new);
    Edit<Visibility> visibility = fields.edit("visibility", body.visibility(), Visibility::parse);
    fields.check();
    ApiProduct changed =
        changeApi.change(
            new ChangeApi.Command(caller, api, name, slug, description, visibility, expected));
    return Replies.of(ApiView.of(changed), changed.revision().version());
  }

  @Delete("/apis/{api}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.RETIRE_APIS,
      overOrganization = true,
      action = {Action.DELETE_API, Action.EXPIRE_SUBSCRIPTION})
  @Operation(
      summary = "Delete an API",
      operationId = "deleteApi",
      description = "With its versions. Subscriptions to it end.")
  @Status(HttpStatus.NO_CONTENT)
  public HttpResponse<Void> delete(String api, Versions expected, Caller caller) {
    deleteApi.delete(new DeleteApi.Command(caller, api, expected));
    return Replies.done();
  }
}
