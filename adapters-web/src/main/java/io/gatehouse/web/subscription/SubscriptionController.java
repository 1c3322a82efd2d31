package io.gatehouse.web.subscription;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.subscription.CancelSubscription;
import io.gatehouse.application.subscription.Subscribe;
import io.gatehouse.application.subscription.SubscriptionAccess;
import io.gatehouse.application.subscription.SubscriptionQueries;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.subscription.CapWish;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Versions;
import io.gatehouse.web.catalog.ScopeNames;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.http.PageView;
import io.gatehouse.web.http.Replies;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Requests for access, from both sides, and how one gives it up. */
@Controller("/api")
@Tag(name = "Subscriptions")
public class SubscriptionController {

  /** What access is wanted to. */
  @Serdeable
  public record SubscriptionRequest(
      @Nullable
          @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              example = "api_01jd7v2k8yf3s9w4t6x5z0qm1c")
          String api,
      @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "v1") String version,
      @Nullable String plan,
      @Nullable @Schema(example = "[\"pets:read\"]") List<String> requestedScopes,
      @Nullable @Schema(example = "To show pets in the shop.") String justification,
      @Nullable @Schema(example = "25.00") String spendingCap,
      @Nullable
          @Schema(
              example = "USD",
              description = "Of the cap: that in which the plan charges, also if it is left out.")
          String currency) {}

  private final Subscribe subscribe;
  private final CancelSubscription cancelSubscription;
  private final SubscriptionQueries queries;
  private final SubscriptionAccess access;
  private final SubscriptionFilters filters;
  private final SubscriptionViews views;

  SubscriptionController(
      Subscribe subscribe,
      CancelSubscription cancelSubscription,
      SubscriptionQueries queries,
      SubscriptionAccess access,
      SubscriptionFilters filters,
      SubscriptionViews views) {
    this.subscribe = subscribe;
    this.cancelSubscription = cancelSubscription;
    this.queries = queries;
    this.access = access;
    this.filters = filters;
    this.views = views;
  }

  @Post("/consumers/{consumer}/subscriptions")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_CONSUMERS,
      overOrganization = true,
      action = {Action.REQUEST_SUBSCRIPTION, Action.APPROVE_SUBSCRIPTION},
      refusals = {
        RefusalCode.ALREADY_SUBSCRIBED,
        RefusalCode.VERSION_NOT_SUBSCRIBABLE,
        RefusalCode.QUOTA_REACHED
      })
  @Operation(
      summary = "Ask for access",
      operationId = "subscribe",
      description =
          "It is pending until the producer approves, or active at once if the plan does.")
  @Status(HttpStatus.CREATED)
  public HttpResponse<SubscriptionView> subscribe(
      String consumer, @Body SubscriptionRequest body, Caller caller) {
    Fields fields = new Fields();
    Optional<String> api = fields.required("api", body.api(), Function.identity());
    Optional<String> version = fields.required("version", body.version(), Function.identity());
    Set<ScopeName> scopes = ScopeNames.read(fields, "requested_scopes", body.requestedScopes());
    Optional<Description> why =
        fields.optional("justification", body.justification(), Description::new);
    Optional<CapWish> cap = SpendingCaps.optional(fields, body.spendingCap(), body.currency());
    fields.check();
    Subscription created =
        subscribe.subscribe(
            new Subscribe.Command(
                caller,
                consumer,
                api.orElseThrow(),
                version.orElseThrow(),
                Optional.ofNullable(body.plan()),
                scopes,
                why,
                cap));
    return Replies.created(
        views.of(caller, created),
        "/api/subscriptions/" + created.id(),
        created.revision().version());
  }

  @Get("/subscriptions")
  @Governed(access = Access.SIGNED_IN, refusals = RefusalCode.NOT_FOUND)
  @Operation(
      summary = "List subscriptions",
      operationId = "listSubscriptions",
      description = "Those of which your organizations are a side.")
  public PageView<SubscriptionView> list(
      @QueryValue @Schema(description = "pending, active, suspended or ended")
          Optional<String> state,
      @QueryValue Optional<String> api,
      @QueryValue Optional<String> consumer,
      @QueryValue Optional<String> organization,
      PageRequest page,
      Caller caller) {
    var filter = filters.read(caller, state, api, consumer, organization);
    return views.page(queries.subscriptions(Reach.of(caller), filter, page));
  }

  @Get("/subscriptions/{subscription}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_ORGANIZATION,
      overOrganization = true)
  @Operation(summary = "See a subscription", operationId = "getSubscription")
  public HttpResponse<SubscriptionView> get(String subscription, Caller caller) {
    return views.reply(caller, access.subscription(caller, subscription));
  }

  @Post("/subscriptions/{subscription}/cancel")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_CONSUMERS,
      overOrganization = true,
      action = Action.CANCEL_SUBSCRIPTION,
      refusals = {RefusalCode.ILLEGAL_TRANSITION})
  @Operation(summary = "Cancel a subscription", operationId = "cancelSubscription")
  public HttpResponse<SubscriptionView> cancel(
      String subscription, Versions expected, Caller caller) {
    return views.reply(
        caller,
        cancelSubscription.cancel(new CancelSubscription.Command(caller, subscription, expected)));
  }
}
