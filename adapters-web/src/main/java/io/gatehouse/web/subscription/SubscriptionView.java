package io.gatehouse.web.subscription;

import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.subscription.AccessRequested;
import io.gatehouse.domain.subscription.Ending;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Reason;
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
    @Schema(description = "The organization of the consumer.") String organization,
    @Schema(description = "The organization that offers the API.") String producer,
    String api,
    @Schema(example = "ver_01jd7v2k8yf3s9w4t6x5z0qm1c") String apiVersion,
    @Nullable String plan,
    @Schema(example = "active") String state,
    List<String> requestedScopes,
    @Nullable String justification,
    @Schema(description = "Null until it is approved.") @Nullable List<String> grantedScopes,
    @Nullable Long rateLimitRequests,
    @Nullable Long rateLimitWindowSeconds,
    @Schema(example = "denied", description = "How it ended: denied, cancelled, revoked, expired.")
        @Nullable
        String outcome,
    @Nullable String endedAt,
    @Schema(description = "Why it was denied, suspended or revoked.") @Nullable String reason,
    long version,
    String createdAt,
    String updatedAt) {

  public static SubscriptionView of(Subscription subscription) {
    AccessRequested asked = subscription.requested();
    Optional<Grant> grant = grant(subscription);
    Optional<RateLimit> limit = grant.flatMap(Grant::rateLimit);
    Optional<Ending> ending =
        subscription instanceof Subscription.Ended ended
            ? Optional.of(ended.ending())
            : Optional.empty();
    return new SubscriptionView(
        asked.id().toString(),
        asked.parties().consumer().toString(),
        asked.parties().consuming().toString(),
        asked.parties().producing().toString(),
        asked.subject().api().toString(),
        asked.subject().version().toString(),
        asked.subject().plan().map(PlanId::toString).orElse(null),
        subscription.state().text(),
        names(asked.requestedScopes()),
        asked.justification().map(Description::value).orElse(null),
        grant.map(granted -> names(granted.scopes())).orElse(null),
        limit.map(RateLimit::permits).orElse(null),
        limit.map(rate -> rate.window().toSeconds()).orElse(null),
        ending.map(end -> end.outcome().text()).orElse(null),
        ending.map(end -> AuditLine.time(end.at())).orElse(null),
        reason(subscription).map(Reason::value).orElse(null),
        subscription.revision().version(),
        AuditLine.time(subscription.revision().createdAt()),
        AuditLine.time(subscription.revision().updatedAt()));
  }

  private static Optional<Grant> grant(Subscription subscription) {
    return subscription instanceof Subscription.Approved approved
        ? Optional.of(approved.grant())
        : Optional.empty();
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
