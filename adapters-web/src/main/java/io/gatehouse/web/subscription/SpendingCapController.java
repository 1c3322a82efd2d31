package io.gatehouse.web.subscription;

import io.gatehouse.application.billing.CapSubscription;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.subscription.CapWish;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Versions;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Put;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** What the requests of a subscription may come to. */
@Controller("/api/subscriptions/{subscription}/spending-cap")
@Tag(name = "Subscriptions")
public class SpendingCapController {

  /** How much in a billing period. */
  @Serdeable
  public record SpendingCapBody(
      @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "25.00")
          String spendingCap,
      @Nullable
          @Schema(
              example = "USD",
              description = "That in which the plan charges, which it is if it is left out.")
          String currency) {}

  private final CapSubscription capSubscription;
  private final SubscriptionViews views;

  SpendingCapController(CapSubscription capSubscription, SubscriptionViews views) {
    this.capSubscription = capSubscription;
    this.views = views;
  }

  @Put
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_CONSUMERS,
      overOrganization = true,
      action = {Action.SET_SPENDING_CAP, Action.REACH_SPENDING_CAP},
      refusals = {RefusalCode.ILLEGAL_TRANSITION})
  @Operation(
      summary = "Set the spending cap of a subscription",
      operationId = "setSpendingCap",
      description =
          "What all its requests may come to in a billing period; then they are refused with 402"
              + " until the next one begins. The producer's administrators may set one as well, and"
              + " lower it.")
  public HttpResponse<SubscriptionView> set(
      String subscription, @Body SpendingCapBody body, Versions expected, Caller caller) {
    Fields fields = new Fields();
    Optional<CapWish> cap = SpendingCaps.required(fields, body.spendingCap(), body.currency());
    fields.check();
    return capped(caller, subscription, cap, expected);
  }

  @Delete
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_CONSUMERS,
      overOrganization = true,
      action = Action.SET_SPENDING_CAP,
      refusals = {RefusalCode.ILLEGAL_TRANSITION})
  @Operation(
      summary = "Take the spending cap of a subscription back",
      operationId = "clearSpendingCap",
      description =
          "Its requests may come to anything, from the answer on. Only the side that pays may do"
              + " that.")
  public HttpResponse<SubscriptionView> clear(
      String subscription, Versions expected, Caller caller) {
    return capped(caller, subscription, Optional.empty(), expected);
  }

  private HttpResponse<SubscriptionView> capped(
      Caller caller, String subscription, Optional<CapWish> cap, Versions expected) {
    return views.reply(
        caller,
        capSubscription.cap(new CapSubscription.Command(caller, subscription, cap, expected)));
  }
}
