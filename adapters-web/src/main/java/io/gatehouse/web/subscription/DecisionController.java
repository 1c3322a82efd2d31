package io.gatehouse.web.subscription;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.subscription.ApproveSubscription;
import io.gatehouse.application.subscription.DenySubscription;
import io.gatehouse.application.subscription.ResumeSubscription;
import io.gatehouse.application.subscription.RevokeSubscription;
import io.gatehouse.application.subscription.SuspendSubscription;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.domain.value.Versions;
import io.gatehouse.web.catalog.ScopeNames;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What the producer decides on a subscription. */
@Controller("/api/subscriptions/{subscription}")
@Tag(name = "Subscriptions")
public class DecisionController {

  /** What is granted; nothing beside it. */
  @Serdeable
  public record Approval(
      @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "[\"pets:read\"]")
          List<String> grantedScopes,
      @Nullable @Schema(example = "100") Long rateLimitRequests,
      @Nullable @Schema(example = "60") Long rateLimitWindowSeconds) {}

  /** Why; the other side reads it. */
  @Serdeable
  public record Reasoned(
      @Nullable
          @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Payment is overdue.")
          String reason) {}

  private final ApproveSubscription approveSubscription;
  private final DenySubscription denySubscription;
  private final SuspendSubscription suspendSubscription;
  private final ResumeSubscription resumeSubscription;
  private final RevokeSubscription revokeSubscription;
  private final SubscriptionViews views;

  DecisionController(
      ApproveSubscription approveSubscription,
      DenySubscription denySubscription,
      SuspendSubscription suspendSubscription,
      ResumeSubscription resumeSubscription,
      RevokeSubscription revokeSubscription,
      SubscriptionViews views) {
    this.approveSubscription = approveSubscription;
    this.denySubscription = denySubscription;
    this.suspendSubscription = suspendSubscription;
    this.resumeSubscription = resumeSubscription;
    this.revokeSubscription = revokeSubscription;
    this.views = views;
  }

  @Post("/approve")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.DECIDE_SUBSCRIPTIONS,
      overOrganization = true,
      action = Action.APPROVE_SUBSCRIPTION,
      refusals = {RefusalCode.ILLEGAL_TRANSITION})
  @Operation(
      summary = "Approve access",
      operationId = "approveSubscription",
      description =
          "Grants some or all of the requested scopes, and sets a rate limit if you like.")
  public HttpResponse<SubscriptionView> approve(
      String subscription, @Body Approval body, Versions expected, Caller caller) {
    Fields fields = new Fields();
    fields.required("granted_scopes", body.grantedScopes(), Function.identity());
    Set<ScopeName> scopes = ScopeNames.read(fields, "granted_scopes", body.grantedScopes());
    Optional<RateLimit> limit =
        RateLimits.read(fields, body.rateLimitRequests(), body.rateLimitWindowSeconds());
    fields.check();
    return views.reply(
        caller,
        approveSubscription.approve(
            new ApproveSubscription.Command(caller, subscription, scopes, limit, expected)));
  }

  @Post("/deny")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.DECIDE_SUBSCRIPTIONS,
      overOrganization = true,
      action = Action.DENY_SUBSCRIPTION,
      refusals = {RefusalCode.ILLEGAL_TRANSITION})
  @Operation(summary = "Deny access", operationId = "denySubscription")
  public HttpResponse<SubscriptionView> deny(
      String subscription, @Body Reasoned body, Versions expected, Caller caller) {
    return views.reply(
        caller,
        denySubscription.deny(
            new DenySubscription.Command(caller, subscription, reason(body), expected)));
  }

  @Post("/suspend")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.DECIDE_SUBSCRIPTIONS,
      overOrganization = true,
      action = Action.SUSPEND_SUBSCRIPTION,
      refusals = {RefusalCode.ILLEGAL_TRANSITION})
  @Operation(summary = "Suspend access", operationId = "suspendSubscription")
  public HttpResponse<SubscriptionView> suspend(
      String subscription, @Body Reasoned body, Versions expected, Caller caller) {
    return views.reply(
        caller,
        suspendSubscription.suspend(
            new SuspendSubscription.Command(caller, subscription, reason(body), expected)));
  }

  @Post("/revoke")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.DECIDE_SUBSCRIPTIONS,
      overOrganization = true,
      action = Action.REVOKE_SUBSCRIPTION,
      refusals = {RefusalCode.ILLEGAL_TRANSITION})
  @Operation(summary = "Revoke access", operationId = "revokeSubscription")
  public HttpResponse<SubscriptionView> revoke(
      String subscription, @Body Reasoned body, Versions expected, Caller caller) {
    return views.reply(
        caller,
        revokeSubscription.revoke(
            new RevokeSubscription.Command(caller, subscription, reason(body), expected)));
  }

  @Post("/resume")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.DECIDE_SUBSCRIPTIONS,
      overOrganization = true,
      action = Action.RESUME_SUBSCRIPTION,
      refusals = {RefusalCode.ILLEGAL_TRANSITION})
  @Operation(summary = "Resume access", operationId = "resumeSubscription")
  public HttpResponse<SubscriptionView> resume(
      String subscription, Versions expected, Caller caller) {
    return views.reply(
        caller,
        resumeSubscription.resume(new ResumeSubscription.Command(caller, subscription, expected)));
  }

  private static Reason reason(Reasoned body) {
    Fields fields = new Fields();
    Optional<Reason> reason = fields.required("reason", body.reason(), Reason::new);
    fields.check();
    return reason.orElseThrow();
  }
}
