package io.gatehouse.web.billing;

import io.gatehouse.application.billing.BillingQueries;
import io.gatehouse.application.billing.CorrectCharge;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.OrganizationQueries;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.billing.Correction;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Currency;
import java.util.Optional;
import java.util.function.Function;

/** What was booked and has to be put right. */
@Controller("/api/billing/corrections")
@Tag(name = "Billing")
public class CorrectionController {

  /** How much more or less is owed for a subscription, and why. */
  @Serdeable
  public record CorrectionBody(
      @Nullable
          @Schema(
              example = "acme",
              description = "The id or slug of the organization whose API was called.")
          String organization,
      @Nullable
          @Schema(
              example = "sub_01jd7v2k8yf3s9w4t6x5z0qm1c",
              description = "The subscription, which may have ended.")
          String subscription,
      @Nullable
          @Schema(
              example = "-1.25",
              description =
                  "Above 0 if more is owed than was booked, below if less; at most 1000000 either"
                      + " way.")
          String amount,
      @Nullable
          @Schema(
              example = "USD",
              description =
                  "One in which something of it was booked, or in which its plan charges.")
          String currency,
      @Nullable
          @Schema(
              example = "Charged for an outage",
              description = "1 to 500 characters; whoever reads the statement reads it.")
          String reason) {}

  private final CorrectCharge correctCharge;
  private final BillingQueries queries;
  private final OrganizationQueries organizations;

  CorrectionController(
      CorrectCharge correctCharge, BillingQueries queries, OrganizationQueries organizations) {
    this.correctCharge = correctCharge;
    this.queries = queries;
    this.organizations = organizations;
  }

  @Post
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.CORRECT_CHARGES,
      action = {Action.CORRECT_CHARGE, Action.REACH_SPENDING_CAP},
      refusals = {RefusalCode.NOT_FOUND, RefusalCode.QUOTA_REACHED},
      required = {"organization", "subscription", "amount", "currency", "reason"})
  @Operation(
      summary = "Put right what was booked for a subscription",
      operationId = "correctCharge",
      description =
          "Nothing that was booked is changed: it is one more entry, in the period that is open,"
              + " and a line of its own on the statement. Whoever sends it again books it again,"
              + " unless with the same Idempotency-Key. A period has at most 5000.")
  @Status(HttpStatus.CREATED)
  public HttpResponse<CorrectionView> correct(@Body CorrectionBody body, Caller caller) {
    Correction correction = correctCharge.correct(command(body, caller));
    return reply(correction, PartyNames.of(queries, organizations, correction));
  }

  /** It is found on the statement of its period, and nowhere by itself. */
  static HttpResponse<CorrectionView> reply(Correction correction, PartyNames names) {
    return HttpResponse.created(CorrectionView.of(correction, names));
  }

  static CorrectCharge.Command command(CorrectionBody body, Caller caller) {
    Fields fields = new Fields();
    Optional<String> organization =
        fields.required("organization", body.organization(), Function.identity());
    Optional<SubscriptionId> subscription =
        fields.required("subscription", body.subscription(), SubscriptionId::parse);
    Optional<Currency> currency = fields.required("currency", body.currency(), Money::currency);
    // Whatever is wrong with it is so in any currency.
    Currency unit = currency.orElseGet(() -> Price.DEFAULT.perRequest().currency());
    Optional<Money> amount =
        fields.required(
            "amount", body.amount(), text -> Correction.requireAmount(Money.parse(text, unit)));
    Optional<Reason> reason = fields.required("reason", body.reason(), Reason::new);
    fields.check();
    return new CorrectCharge.Command(
        caller,
        organization.orElseThrow(),
        subscription.orElseThrow(),
        amount.orElseThrow(),
        reason.orElseThrow());
  }
}
