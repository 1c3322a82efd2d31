package io.gatehouse.web.credential;

import io.gatehouse.application.credential.KeyVerification;
import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What a key is good for. */
@Serdeable
public record VerificationView(
    boolean valid,
    @Schema(example = "valid", description = "valid, or the reason why it is not.") String code,
    @Schema(description = "Null if it is unknown, or none of your business.") @Nullable Key key,
    @Schema(description = "By which the key opens the version that was asked about.") @Nullable
        Access subscription,
    @Schema(example = "[\"pets:read\"]", description = "Those that it has.") List<String> scopes) {

  /** A key, as those see it who are sent one. */
  @Serdeable
  public record Key(
      @Schema(example = "key_01jd7v2k8yf3s9w4t6x5z0qm1c") String id,
      String consumer,
      String organization,
      @Schema(example = "gate_live_…x7Qa") String hint,
      @Schema(example = "live") String environment,
      @Nullable String expiresAt) {}

  /** A subscription. */
  @Serdeable
  public record Access(
      @Schema(example = "sub_01jd7v2k8yf3s9w4t6x5z0qm1c") String id,
      @Schema(example = "ver_01jd7v2k8yf3s9w4t6x5z0qm1c") String apiVersion,
      @Schema(example = "active") String state,
      @Nullable String plan) {}

  static VerificationView of(KeyVerification verification) {
    return new VerificationView(
        verification.valid(),
        verification.code(),
        verification.key().map(VerificationView::key).orElse(null),
        verification.subscription().map(VerificationView::access).orElse(null),
        verification.scopes().stream().sorted().map(ScopeName::value).toList());
  }

  private static Key key(KeyVerification.VerifiedKey key) {
    return new Key(
        key.id().toString(),
        key.owner().consumer().toString(),
        key.owner().organization().toString(),
        key.hint().value(),
        key.environment().text(),
        key.expiresAt().map(AuditLine::time).orElse(null));
  }

  private static Access access(SubscriptionRow subscription) {
    return new Access(
        subscription.id().toString(),
        subscription.version().toString(),
        subscription.state().text(),
        subscription.planId().map(PlanId::toString).orElse(null));
  }
}
