package io.gatehouse.web.subscription;

import io.gatehouse.application.subscription.SubscriptionQueries.Names;
import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.catalog.ApiName;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.PlanName;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.subscription.AccessRequested;
import io.gatehouse.domain.subscription.ConsumerName;
import io.gatehouse.domain.subscription.Ending;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.domain.value.Slug;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A subscription, as both sides see it. */
@Serdeable
public record SubscriptionView(
    @Schema(example = "sub_01jd7v2k8yf3s9w4t6x5z0qm1c") String id,
    String consumer,
    @Schema(example = "Shop", description = "Null once the consumer is gone, as other names.")
        @Nullable
        String consumerName,
    @Schema(description = "The organization of the consumer.") String organization,
    @Schema(description = "The organization that offers the API.") String producer,
    String api,
    @Nullable @Schema(example = "pets") String apiSlug,
    @Nullable @Schema(example = "Pets") String apiName,
    @Schema(example = "ver_01jd7v2k8yf3s9w4t6x5z0qm1c") String apiVersion,
    @Nullable @Schema(example = "v1") String versionLabel,
    @Nullable String plan,
    @Nullable @Schema(example = "Starter") String planName,
    @Schema(example = "active") String state,
    List<String> requestedScopes,
    @Nullable String justification,
    @Schema(description = "Null until it is approved; once it has ended, what had been granted.")
        @Nullable
        List<String> grantedScopes,
    @Nullable Long rateLimitRequests,
    @Nullable Long rateLimitWindowSeconds,
    @Schema(
            example = "25.000000000",
            description = "What its requests may come to in a billing period; null if anything.")
        @Nullable
        String spendingCap,
    @Nullable @Schema(example = "USD", description = "Of the spending cap.") String currency,
    @Schema(
            description =
                "What it comes to in the open billing period; null in lists and, without a cap, for"
                    + " those who may not read the billing of either side.")
        @Nullable
        SpendingView spending,
    @Schema(example = "denied", description = "How it ended: denied, cancelled, revoked, expired.")
        @Nullable
        String outcome,
    @Nullable String endedAt,
    @Schema(description = "Why it was denied, suspended or revoked.") @Nullable String reason,
    long version,
    String createdAt,
    String updatedAt) {

  static SubscriptionView of(
      Subscription subscription, Names names, Optional<SpendingView> spending) {
    AccessRequested asked = subscription.requested();
    Optional<Grant> grant = subscription.granted();
    Optional<RateLimit> limit = grant.flatMap(Grant::rateLimit);
    Optional<Ending> ending =
        subscription instanceof Subscription.Ended ended
            ? Optional.of(ended.ending())
            : Optional.empty();
    return new SubscriptionView(
        asked.id().toString(),
        asked.parties().consumer().toString(),
        names.consumer().map(ConsumerName::value).orElse(null),
        asked.parties().consuming().toString(),
        asked.parties().producing().toString(),
        asked.subject().api().toString(),
        names.apiSlug().map(Slug::value).orElse(null),
        names.apiName().map(ApiName::value).orElse(null),
        asked.subject().version().toString(),
        names.version().map(VersionLabel::value).orElse(null),
        asked.subject().plan().map(PlanId::toString).orElse(null),
        names.plan().map(PlanName::value).orElse(null),
        subscription.state().text(),
        names(asked.requestedScopes()),
        asked.justification().map(Description::value).orElse(null),
        grant.map(granted -> names(granted.scopes())).orElse(null),
        limit.map(RateLimit::permits).orElse(null),
        limit.map(rate -> rate.window().toSeconds()).orElse(null),
        subscription.cap().map(cap -> cap.amount().amount()).orElse(null),
        subscription.cap().map(cap -> cap.currency().getCurrencyCode()).orElse(null),
        spending.orElse(null),
        ending.map(end -> end.outcome().text()).orElse(null),
        ending.map(end -> AuditLine.time(end.at())).orElse(null),
        reason(subscription).map(Reason::value).orElse(null),
        subscription.revision().version(),
        AuditLine.time(subscription.revision().createdAt()),
        AuditLine.time(subscription.revision().updatedAt()));
  }

  private static Optional<Reason> reason(Subscription subscription) {
    if (subscription instanceof Subscription.Suspended suspended) {
      return Optional.of(suspended.reason());
    }
    return subscription instanceof Subscription.Ended ended
        ? ended.ending().reason()
        : Optional.empty();
  }

  private static List<String> names(Set<ScopeName> scopes) {
    return scopes.stream().sorted().map(ScopeName::value).toList();
  }
}
