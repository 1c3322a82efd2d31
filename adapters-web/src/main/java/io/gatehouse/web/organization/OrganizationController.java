package io.gatehouse.web.organization;

import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.ChangeOrganization;
import io.gatehouse.application.organization.CreateOrganization;
import io.gatehouse.application.organization.DeleteOrganization;
import io.gatehouse.application.organization.OrganizationQueries;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationName;
import io.gatehouse.domain.organization.Permission;
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
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** Organizations. */
@Controller("/api/organizations")
@Tag(name = "Organizations")
public class OrganizationController {

  /** A new organization; without a slug, one is made from the name. */
  @Serdeable
  public record NewOrganization(
      @Nullable @Schema(requiredMode = RequiredMode.REQUIRED, example = "Acme") String name,
      @Nullable @Schema(example = "acme") String slug) {}

  /** What shall be different; what is left out stays as it is. */
  @Serdeable
  public record OrganizationChange(
      @Lasting @Nullable @Schema(example = "Acme Ltd") String name,
      @Lasting @Nullable @Schema(example = "acme-ltd") String slug) {}

  private final CreateOrganization createOrganization;
  private final ChangeOrganization changeOrganization;
  private final DeleteOrganization deleteOrganization;
  private final OrganizationQueries queries;
  private final Authority authority;

  OrganizationController(
      CreateOrganization createOrganization,
      ChangeOrganization changeOrganization,
      DeleteOrganization deleteOrganization,
      OrganizationQueries queries,
      Authority authority) {
    this.createOrganization = createOrganization;
    this.changeOrganization = changeOrganization;
    this.deleteOrganization = deleteOrganization;
    this.queries = queries;
    this.authority = authority;
  }

  @Post
  @Governed(
      access = Access.SIGNED_IN,
      action = Action.CREATE_ORGANIZATION,
      refusals = {
        RefusalCode.SLUG_TAKEN,
        RefusalCode.REGISTRATION_DISABLED,
        RefusalCode.RATE_LIMIT_EXCEEDED
      })
  @Operation(
      summary = "Found an organization",
      operationId = "createOrganization",
      description =
          "You become its org_admin. Where registration is off, only a platform_admin may.")
  @Status(HttpStatus.CREATED)
  public HttpResponse<OrganizationView> create(@Body NewOrganization body, Caller caller) {
    Fields fields = new Fields();
    Optional<OrganizationName> name = fields.required("name", body.name(), OrganizationName::new);
    Optional<Slug> slug = fields.optional("slug", body.slug(), Slug::chosen);
    fields.check();
    Organization created =
        createOrganization.create(new CreateOrganization.Command(caller, name.orElseThrow(), slug));
    return Replies.created(
        OrganizationView.of(created),
        "/api/organizations/" + created.id(),
        created.revision().version());
  }

  @Get
  @Governed(access = Access.SIGNED_IN)
  @Operation(
      summary = "List your organizations",
      operationId = "listOrganizations",
      description = "A platform_admin sees every organization.")
  public PageView<OrganizationView> list(PageRequest page, Caller caller) {
    Page<Organization> found =
        caller.user().platformAdmin() ? queries.all(page) : queries.of(caller.user().id(), page);
    return PageView.of(found, OrganizationView::of);
  }

  @Get("/{organization}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_ORGANIZATION,
      overOrganization = true)
  @Operation(summary = "See an organization", operationId = "getOrganization")
  public HttpResponse<OrganizationView> get(String organization, Caller caller) {
    Organization found = authority.visible(caller, organization);
    return Replies.of(OrganizationView.of(found), found.revision().version());
  }

  @Patch("/{organization}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.CHANGE_ORGANIZATION,
      overOrganization = true,
      action = Action.UPDATE_ORGANIZATION,
      refusals = {RefusalCode.SLUG_TAKEN, RefusalCode.RATE_LIMIT_EXCEEDED})
  @Operation(summary = "Rename an organization", operationId = "changeOrganization")
  public HttpResponse<OrganizationView> change(
      String organization,
      @Body OrganizationChange body,
      Fields fields,
      Versions expected,
      Caller caller) {
    Optional<OrganizationName> name = fields.optional("name", body.name(), OrganizationName::new);
    Optional<Slug> slug = fields.optional("slug", body.slug(), Slug::chosen);
    fields.check();
    Organization changed =
        changeOrganization.change(
            new ChangeOrganization.Command(caller, organization, name, slug, expected));
    return Replies.of(OrganizationView.of(changed), changed.revision().version());
  }

  @Delete("/{organization}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.DELETE_ORGANIZATION,
      overOrganization = true,
      action = {Action.DELETE_ORGANIZATION, Action.EXPIRE_SUBSCRIPTION})
  @Operation(
      summary = "Delete an organization",
      operationId = "deleteOrganization",
      description = "Its audit trail stays, and its slug is never given to another organization.")
  @Status(HttpStatus.NO_CONTENT)
  public HttpResponse<Void> delete(String organization, Versions expected, Caller caller) {
    deleteOrganization.delete(new DeleteOrganization.Command(caller, organization, expected));
    return Replies.done();
  }
}
