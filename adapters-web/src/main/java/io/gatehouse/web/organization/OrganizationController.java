package io.gatehouse.web.organization;

import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.ChangeOrganization;
import io.gatehouse.application.organization.CreateOrganization;
import io.gatehouse.application.organization.DeleteOrganization;
import io.gatehouse.application.organization.LimitOrganization;
import io.gatehouse.application.organization.OrganizationQueries;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.limit.Allowance;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationName;
import io.gatehouse.domain.organization.OrganizationTerms;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Slug;
import io.gatehouse.domain.value.Versions;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.http.Lasting;
import io.gatehouse.web.http.PageView;
import io.gatehouse.web.http.Replies;
import io.gatehouse.web.limit.AllowanceBody;
import io.gatehouse.web.limit.LimitBody;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.ZoneId;
import java.util.List;
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
      @Lasting @Nullable @Schema(example = "acme-ltd") String slug,
      @Nullable
          @Schema(
              example = "Europe/Berlin",
              description = "Where its months begin and end: UTC, or a name of the tz database.")
          String timeZone) {}

  /** How much the consumers of an organization may call; what is left out is not limited. */
  @Serdeable
  public record OrganizationLimits(
      @Nullable List<LimitBody> limits,
      @Nullable @Schema(example = "1000000") Long requestsPerMonth,
      @Nullable
          @Schema(
              description =
                  "In place of both: the name of limits that others have by default, such as starter.")
          String profile) {}

  private final CreateOrganization createOrganization;
  private final ChangeOrganization changeOrganization;
  private final LimitOrganization limitOrganization;
  private final DeleteOrganization deleteOrganization;
  private final OrganizationQueries queries;
  private final Authority authority;

  OrganizationController(
      CreateOrganization createOrganization,
      ChangeOrganization changeOrganization,
      LimitOrganization limitOrganization,
      DeleteOrganization deleteOrganization,
      OrganizationQueries queries,
      Authority authority) {
    this.createOrganization = createOrganization;
    this.changeOrganization = changeOrganization;
    this.limitOrganization = limitOrganization;
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
  @Operation(summary = "Change an organization", operationId = "changeOrganization")
  public HttpResponse<OrganizationView> change(
      String organization,
      @Body OrganizationChange body,
      Fields fields,
      Versions expected,
      Caller caller) {
    Optional<OrganizationName> name = fields.optional("name", body.name(), OrganizationName::new);
    Optional<Slug> slug = fields.optional("slug", body.slug(), Slug::chosen);
    Edit<ZoneId> zone = fields.edit("time_zone", body.timeZone(), OrganizationTerms::zone);
    fields.check();
    Organization changed =
        changeOrganization.change(
            new ChangeOrganization.Command(caller, organization, name, slug, zone, expected));
    return Replies.of(OrganizationView.of(changed), changed.revision().version());
  }

  @Put("/{organization}/limits")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.LIMIT_ORGANIZATIONS,
      overOrganization = true,
      action = Action.LIMIT_ORGANIZATION)
  @Operation(
      summary = "Limit an organization",
      operationId = "limitOrganization",
      description =
          "How much all consumers of the organization may call together, whosever API. Replaces what"
              + " was said before; nothing at all takes it back.")
  public HttpResponse<OrganizationView> limit(
      String organization, @Body OrganizationLimits body, Versions expected, Caller caller) {
    Fields fields = new Fields();
    Optional<Allowance> allowance =
        AllowanceBody.over(
            fields, body.profile(), body.limits(), body.requestsPerMonth(), Allowance.ANY);
    fields.check();
    Organization limited =
        limitOrganization.limit(
            new LimitOrganization.Command(caller, organization, allowance.orElseThrow(), expected));
    return Replies.of(OrganizationView.of(limited), limited.revision().version());
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
