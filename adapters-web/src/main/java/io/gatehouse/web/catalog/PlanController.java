package io.gatehouse.web.catalog;

import io.gatehouse.application.catalog.CatalogAccess;
import io.gatehouse.application.catalog.CatalogQueries;
import io.gatehouse.application.catalog.ChangePlan;
import io.gatehouse.application.catalog.CreatePlan;
import io.gatehouse.application.catalog.DeletePlan;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanLimit;
import io.gatehouse.domain.catalog.PlanName;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Nullable;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Plans. */
@Controller("/api")
@Tag(name = "Plans")
public class PlanController {

  private static final Currency CURRENCY = Money.currency("USD");

  /** The terms of a plan. */
  @Serdeable
  public record PlanBody(
      @Lasting @Nullable @Schema(example = "Starter") String name,
      @Nullable List<PlanView.LimitBody> limits,
      @Nullable @Schema(example = "100000") Long requestsPerMonth,
      @Nullable @Schema(example = "0.001") String pricePerRequest,
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

  private static PlanTerms changed(Fields fields, PlanBody body, PlanTerms former) {
    Optional<PlanTerms> next = terms(fields, body, former);
    fields.check();
    return next.orElseThrow();
  }

  private static Optional<PlanTerms> terms(Fields fields, PlanBody body, PlanTerms former) {
    List<PlanLimit> limits =
        fields
            .edit("limits", body.limits(), given -> limits(fields, given))
            .over(former.limits(), NOTHING.limits());
    Optional<Price> price =
        fields
            .edit("price_per_request", body.pricePerRequest(), text -> Price.parse(text, CURRENCY))
            .over(former.price());
    Optional<Long> month =
        fields
            .edit("requests_per_month", body.requestsPerMonth(), Function.<Long>identity())
            .over(former.requestsPerMonth());
    boolean auto =
        fields
            .edit("auto_approve", body.autoApprove(), Function.<Boolean>identity())
            .over(former.autoApprove(), NOTHING.autoApprove());
    return fields.hasErrors()
        ? Optional.empty()
        : fields.together(() -> new PlanTerms(limits, month, price, auto));
  }

  private static List<PlanLimit> limits(Fields fields, List<PlanView.LimitBody> given) {
    List<PlanLimit> limits = new ArrayList<>();
    for (int at = 0; at < given.size(); at++) {
      String place = "limits[" + at + "]";
      fields
          .required(place, given.get(at), Function.identity())
          .flatMap(item -> limit(fields.of(place), item))
          .ifPresent(limits::add);
    }
    return limits;
  }

  private static Optional<PlanLimit> limit(Fields fields, PlanView.LimitBody body) {
    Optional<Long> requests = fields.required("requests", body.requests(), Function.identity());
    Optional<Duration> window =
        fields.required("window_seconds", body.windowSeconds(), PlanController::window);
    Optional<Algorithm> algorithm =
        fields.optional("algorithm", body.algorithm(), Algorithm::parse);
    if (requests.isEmpty() || window.isEmpty()) {
      return Optional.empty();
    }
    return fields
        .optional("requests", requests.get(), most -> new RateLimit(most, window.get()))
        .map(rate -> new PlanLimit(rate, algorithm.orElse(Algorithm.TOKEN_BUCKET)));
  }

  private static Duration window(long seconds) {
    if (seconds < 1 || seconds > Duration.ofDays(366).toSeconds()) {
      throw new InvalidValue("window_seconds", Fault.OUT_OF_RANGE, "1 second to 366 days");
    }
    return Duration.ofSeconds(seconds);
  }
}
