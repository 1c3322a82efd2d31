package io.gatehouse.web.credential;

import io.gatehouse.application.credential.ChangeKey;
import io.gatehouse.application.credential.IssuedKey;
import io.gatehouse.application.credential.RevokeKey;
import io.gatehouse.application.credential.RotateKey;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.domain.value.Versions;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.http.Replies;
import io.gatehouse.web.subscription.RateLimits;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Secrets, prices and limits of a key. */
@Controller("/api/keys/{key}")
@Tag(name = "Keys")
public class KeyTermsController {

  /** For how long the former secret opens, too. */
  @Serdeable
  public record Rotation(@Nullable @Schema(example = "86400") Long graceSeconds) {}

  /** Why the key is revoked. */
  @Serdeable
  public record RevocationBody(@Nullable @Schema(example = "Found in a log.") String reason) {}

  /** What a request with the key costs. */
  @Serdeable
  public record Pricing(
      @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "0.001")
          String pricePerRequest) {}

  /** How often the key may be used. */
  @Serdeable
  public record KeyRateLimit(
      @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "100")
          Long rateLimitRequests,
      @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "60")
          Long rateLimitWindowSeconds) {}

  private final RotateKey rotateKey;
  private final RevokeKey revokeKey;
  private final ChangeKey changeKey;
  private final Clock clock;

  KeyTermsController(RotateKey rotateKey, RevokeKey revokeKey, ChangeKey changeKey, Clock clock) {
    this.rotateKey = rotateKey;
    this.revokeKey = revokeKey;
    this.changeKey = changeKey;
    this.clock = clock;
  }

  @Post("/rotate")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_CONSUMERS,
      overOrganization = true,
      action = Action.ROTATE_KEY,
      refusals = {RefusalCode.ILLEGAL_TRANSITION})
  @Operation(
      summary = "Rotate a key",
      operationId = "rotateKey",
      description =
          "It has another secret from now on, shown this once. The former one opens for as long as"
              + " grace_seconds says; 0 if left out. Limits, price and usage go on.")
  @Status(HttpStatus.CREATED)
  public HttpResponse<IssuedKeyView> rotate(
      String key,
      @Body @io.micronaut.core.annotation.Nullable Rotation body,
      Versions expected,
      Caller caller) {
    Fields fields = new Fields();
    Optional<Duration> grace =
        fields.optional(
            "grace_seconds", body == null ? null : body.graceSeconds(), KeyTermsController::grace);
    fields.check();
    IssuedKey issued =
        rotateKey.rotate(new RotateKey.Command(caller, key, grace.orElse(Duration.ZERO), expected));
    return Replies.created(
        IssuedKeyView.of(issued, clock.instant()),
        "/api/keys/" + issued.key().id(),
        issued.key().revision().version());
  }

  @Post("/revoke")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_CONSUMERS,
      overOrganization = true,
      action = Action.REVOKE_KEY,
      refusals = {RefusalCode.ILLEGAL_TRANSITION})
  @Operation(
      summary = "Revoke a key",
      operationId = "revokeKey",
      description =
          "For good, and from the moment of the answer on; at gateways in other processes within"
              + " milliseconds, or a second if a message to them gets lost.")
  public HttpResponse<KeyView> revoke(
      String key,
      @Body @io.micronaut.core.annotation.Nullable RevocationBody body,
      Versions expected,
      Caller caller) {
    Fields fields = new Fields();
    Optional<Reason> reason =
        fields.optional("reason", body == null ? null : body.reason(), Reason::new);
    fields.check();
    return view(revokeKey.revoke(new RevokeKey.Command(caller, key, reason, expected)));
  }

  @Put("/pricing")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.SET_PRICES,
      overOrganization = true,
      action = Action.UPDATE_KEY,
      refusals = {RefusalCode.ILLEGAL_TRANSITION})
  @Operation(summary = "Set the price of a key", operationId = "setKeyPrice")
  public HttpResponse<KeyView> price(
      String key, @Body Pricing body, Versions expected, Caller caller) {
    Fields fields = new Fields();
    Optional<Price> price =
        fields.required(
            "price_per_request",
            body.pricePerRequest(),
            text -> Price.parse(text, KeyBody.CURRENCY));
    fields.check();
    return changed(caller, key, terms -> terms.withPrice(price), true, expected);
  }

  @Delete("/pricing")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.SET_PRICES,
      overOrganization = true,
      action = Action.UPDATE_KEY,
      refusals = {RefusalCode.ILLEGAL_TRANSITION})
  @Operation(
      summary = "Take the price of a key back",
      operationId = "clearKeyPrice",
      description = "It costs again what the plan says.")
  public HttpResponse<KeyView> clearPrice(String key, Versions expected, Caller caller) {
    return changed(caller, key, terms -> terms.withPrice(Optional.empty()), true, expected);
  }

  @Put("/rate-limit")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_CONSUMERS,
      overOrganization = true,
      action = Action.UPDATE_KEY,
      refusals = {RefusalCode.ILLEGAL_TRANSITION})
  @Operation(summary = "Set the rate limit of a key", operationId = "setKeyRateLimit")
  public HttpResponse<KeyView> rateLimit(
      String key, @Body KeyRateLimit body, Versions expected, Caller caller) {
    Fields fields = new Fields();
    Optional<RateLimit> limit =
        RateLimits.both(fields, body.rateLimitRequests(), body.rateLimitWindowSeconds());
    fields.check();
    return changed(caller, key, terms -> terms.withRateLimit(limit), false, expected);
  }

  @Delete("/rate-limit")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_CONSUMERS,
      overOrganization = true,
      action = Action.UPDATE_KEY,
      refusals = {RefusalCode.ILLEGAL_TRANSITION})
  @Operation(
      summary = "Take the rate limit of a key back",
      operationId = "clearKeyRateLimit",
      description = "Those of the subscription and of the plan go on.")
  public HttpResponse<KeyView> clearRateLimit(String key, Versions expected, Caller caller) {
    return changed(caller, key, terms -> terms.withRateLimit(Optional.empty()), false, expected);
  }

  private HttpResponse<KeyView> changed(
      Caller caller,
      String key,
      UnaryOperator<KeyTerms> change,
      boolean setsPrice,
      Versions expected) {
    return view(
        changeKey.change(
            new ChangeKey.Command(
                caller, key, Optional.empty(), Edit.keep(), change, setsPrice, expected)));
  }

  private HttpResponse<KeyView> view(ApiKey key) {
    return Replies.of(KeyView.of(key, clock.instant()), key.revision().version());
  }

  static Duration grace(long seconds) {
    if (seconds < 0 || seconds > ApiKey.LONGEST_GRACE.toSeconds()) {
      throw new InvalidValue(
          "grace_seconds", Fault.OUT_OF_RANGE, "0 to " + ApiKey.LONGEST_GRACE.toSeconds());
    }
    return Duration.ofSeconds(seconds);
  }
}
