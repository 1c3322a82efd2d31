package io.gatehouse.web.catalog;

import io.gatehouse.application.catalog.CatalogAccess;
import io.gatehouse.application.catalog.CatalogQueries;
import io.gatehouse.application.catalog.ChangePlan;
import io.gatehouse.application.catalog.CreatePlan;
import io.gatehouse.application.catalog.DeletePlan;
import io.gatehouse.application.catalog.NewPlans;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanName;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.limit.Allowance;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Versions;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.http.Lasting;
import io.gatehouse.web.http.PageView;
import io.gatehouse.web.http.Replies;
import io.gatehouse.web.limit.AllowanceBody;
import io.gatehouse.web.limit.LimitBody;
import io.gatehouse.web.money.PricingBody;
import io.gatehouse.web.money.PricingFields;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Plans. */
@Controller("/api")
@Tag(name = "Plans")
public class PlanController {

  /** The terms of a plan. */
  @Serdeable
  public record PlanBody(
      @Lasting @Nullable @Schema(example = "Starter") String name,
      @Nullable List<LimitBody> limits,
      @Nullable @Schema(example = "100000") Long requestsPerMonth,
      @Lasting
          @Nullable
          @Schema(
              description =
                  "In place of both: the name of limits that others have by default, such as"
                      + " starter.")
          String profile,
      @Nullable
          @Schema(
              description =
                  "In place of pricing, where each request costs the same: in the currency that"
                      + " the plan has, which is USD at first.")
          String pricePerRequest,
      @Nullable PricingBody pricing,
      @Nullable
          @Schema(
              example = "false",
              description =
                  "Grants all that is asked for at once, for every API of the organization that"
                      + " whoever subscribes may see.")
          Boolean autoApprove) {}

  private static final PlanTerms NOTHING =
      new PlanTerms(List.of(), Optional.empty(), Optional.empty(), false);

  private final CreatePlan createPlan;
  private final ChangePlan changePlan;
  private final DeletePlan deletePlan;
  private final CatalogQueries queries;
  private final CatalogAccess access;
  private final Authority authority;

  PlanController(
      CreatePlan createPlan,
      ChangePlan changePlan,
      DeletePlan deletePlan,
      CatalogQueries queries,
      CatalogAccess access,
      Authority authority) {
    this.createPlan = createPlan;
    this.changePlan = changePlan;
    this.deletePlan = deletePlan;
    this.queries = queries;
    this.access = access;
    this.authority = authority;
  }

  @Post("/organizations/{organization}/plans")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_PLANS,
      overOrganization = true,
      action = Action.CREATE_PLAN,
      refusals = {RefusalCode.NAME_TAKEN, RefusalCode.QUOTA_REACHED},
      required = {"name"})
  @Operation(summary = "Create a plan", operationId = "createPlan")
  @Status(HttpStatus.CREATED)
  public HttpResponse<PlanView> create(String organization, @Body PlanBody body, Caller caller) {
    Fields fields = new Fields();
    Optional<PlanName> name = fields.required("name", body.name(), PlanName::new);
    Optional<PlanTerms> terms = terms(fields, body, NOTHING);
    fields.check();
    Plan created =
        createPlan.create(
            new CreatePlan.Command(caller, organization, name.orElseThrow(), terms.orElseThrow()));
    return Replies.created(
        PlanView.of(created), "/api/plans/" + created.id(), created.revision().version());
  }

  @Get("/organizations/{organization}/plans")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_ORGANIZATION,
      overOrganization = true)
  @Operation(summary = "List the plans of an organization", operationId = "listPlans")
  public PageView<PlanView> list(String organization, PageRequest page, Caller caller) {
    OrganizationId id = authority.visible(caller, organization).id();
    return PageView.of(queries.plans(id, page), PlanView::of);
  }

  @Get("/plans/{plan}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_ORGANIZATION,
      overOrganization = true)
  @Operation(summary = "See a plan", operationId = "getPlan")
  public HttpResponse<PlanView> get(String plan, Caller caller) {
    Plan found = access.plan(caller, plan);
    return Replies.of(PlanView.of(found), found.revision().version());
  }

  @Patch("/plans/{plan}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_PLANS,
      overOrganization = true,
      action = Action.UPDATE_PLAN,
      refusals = {RefusalCode.NAME_TAKEN})
  @Operation(
      summary = "Change a plan",
      operationId = "changePlan",
      description = "What is left out stays as it is.")
  public HttpResponse<PlanView> change(
      String plan, @Body PlanBody body, Fields fields, Versions expected, Caller caller) {
    Optional<PlanName> name = fields.optional("name", body.name(), PlanName::new);
    // Over anything first, so that all that is wrong is told at once.
    terms(fields, body, access.plan(caller, plan).terms());
    fields.check();
    Plan changed =
        changePlan.change(
            new ChangePlan.Command(
                caller, plan, name, former -> changed(fields.again(), body, former), expected));
    return Replies.of(PlanView.of(changed), changed.revision().version());
  }

  @Delete("/plans/{plan}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_PLANS,
      overOrganization = true,
      action = Action.DELETE_PLAN,
      refusals = {RefusalCode.PLAN_IN_USE})
  @Operation(summary = "Delete a plan", operationId = "deletePlan")
  @Status(HttpStatus.NO_CONTENT)
  public HttpResponse<Void> delete(String plan, Versions expected, Caller caller) {
    deletePlan.delete(new DeletePlan.Command(caller, plan, expected));
    return Replies.done();
  }

  /** What a plan shall be that is made along with something else; empty if something is wrong. */
  public static Optional<NewPlans.Wish> wish(Fields fields, PlanBody body) {
    Optional<PlanName> name = fields.required("name", body.name(), PlanName::new);
    Optional<PlanTerms> terms = terms(fields, body, NOTHING);
    return name.flatMap(called -> terms.map(said -> new NewPlans.Wish(called, said)));
  }

  private static PlanTerms changed(Fields fields, PlanBody body, PlanTerms former) {
    Optional<PlanTerms> next = terms(fields, body, former);
    fields.check();
    return next.orElseThrow();
  }

  private static Optional<PlanTerms> terms(Fields fields, PlanBody body, PlanTerms former) {
    Allowance before = new Allowance(former.limits(), former.requestsPerMonth());
    Optional<Allowance> allowance =
        AllowanceBody.over(fields, body.profile(), body.limits(), body.requestsPerMonth(), before);
    Optional<Tariff> tariff =
        PricingFields.over(fields, body.pricePerRequest(), body.pricing(), former.tariff());
    boolean auto =
        fields
            .edit("auto_approve", body.autoApprove(), Function.<Boolean>identity())
            .over(former.autoApprove(), NOTHING.autoApprove());
    return fields.hasErrors()
        ? Optional.empty()
        : allowance.map(all -> new PlanTerms(all.limits(), all.requestsPerMonth(), tariff, auto));
  }
}
