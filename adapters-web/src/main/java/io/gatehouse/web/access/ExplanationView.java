package io.gatehouse.web.access;

import io.gatehouse.application.access.Explanation;
import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.web.money.PricingBody;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why a request would be let in or not. */
@Serdeable
public record ExplanationView(
    @Schema(example = "false") boolean granted,
    @Schema(example = "version_is_retired", description = "Why not; null if it would be let in.")
        @Nullable
        String reason,
    @Schema(
            example = "version_retired",
            description = "The problem code that the caller would hear.")
        @Nullable
        String code,
    @Schema(example = "ver_01jd7v2k8yf3s9w4t6x5z0qm1c") String apiVersion,
    @Schema(example = "v1") String label,
    @Schema(description = "In the order in which they are asked, up to the first that objects.")
        List<Rule> rules,
    @Schema(
            description =
                "What the request would count against, as it stands; in the order in which the"
                    + " gateway names them.")
        List<Limit> limits,
    @Schema(
            description =
                "What the request would be charged by; null if nobody would be, or if you are on"
                    + " neither side.")
        @Nullable
        PricingBody pricing) {

  /** What a rule said, and what it looked at. */
  @Serdeable
  public record Rule(
      @Schema(example = "version_is_served") String rule,
      @Schema(example = "false") boolean passed,
      @Schema(example = "version_is_retired") @Nullable String reason,
      @Schema(example = "The version is gone for good.") @Nullable String meaning,
      @Schema(example = "{\"version\": \"v1\", \"lifecycle\": \"retired\"}")
          Map<String, String> facts) {}

  /** A limit, what it is counted for, and how much of it is left. */
  @Serdeable
  public record Limit(
      @Schema(example = "plan_2", description = "As in RateLimit-Policy.") String name,
      @Schema(
              example = "plan",
              description =
                  "key, subscription, plan, month, operation, organization, organization_month or"
                      + " address")
          String source,
      @Schema(example = "600") long requests,
      @Schema(example = "60", description = "Null for a month.") @Nullable Long windowSeconds,
      @Schema(example = "token_bucket") String algorithm,
      @Schema(example = "1", description = "What the request would take.") long cost,
      @Schema(
              example = "599",
              description =
                  "Null, and so are the times, where gateways elsewhere count, each by itself. Of"
                      + " several gateways that do, it is what the one in this process counted.")
          @Nullable
          Long remaining,
      @Schema(example = "0", description = "When to come again, if it is too few.") @Nullable
          Long retryAfterSeconds,
      @Schema(example = "1", description = "When all of it is there again.") @Nullable
          Long resetSeconds) {}

  static ExplanationView of(Explanation explanation) {
    Optional<DenialReason> objection = explanation.objection();
    return new ExplanationView(
        objection.isEmpty(),
        objection.map(DenialReason::text).orElse(null),
        objection.map(reason -> reason.answer().text()).orElse(null),
        explanation.version().toString(),
        explanation.label().value(),
        explanation.steps().stream().map(ExplanationView::rule).toList(),
        explanation.limits().stream()
            .map(limit -> limit(limit, explanation.ratesAreKnown()))
            .toList(),
        explanation.tariff().map(PricingBody::of).orElse(null));
  }

  private static Rule rule(Explanation.Step step) {
    Map<String, String> facts = new LinkedHashMap<>();
    step.facts().forEach(fact -> facts.put(fact.name(), fact.value()));
    return new Rule(
        step.rule().text(),
        step.objection().isEmpty(),
        step.objection().map(DenialReason::text).orElse(null),
        step.objection().map(DenialReason::meaning).orElse(null),
        facts);
  }

  private static Limit limit(LimitVerdict verdict, boolean ratesAreKnown) {
    Permit permit = verdict.permit();
    Long window =
        verdict.limit() instanceof RateLimit rate ? Long.valueOf(rate.window().toSeconds()) : null;
    boolean known = window == null || ratesAreKnown;
    return new Limit(
        permit.subject().name(),
        permit.subject().kind().text(),
        verdict.limit().permits(),
        window,
        permit.algorithm().text(),
        permit.cost(),
        known ? Long.valueOf(verdict.remaining()) : null,
        known ? Long.valueOf(seconds(verdict.retryAfter())) : null,
        known ? Long.valueOf(seconds(verdict.resetAfter())) : null);
  }

  /** Rounded up: whoever waits for so long does not come too early. */
  private static long seconds(Duration duration) {
    return duration.plusSeconds(1).minusNanos(1).toSeconds();
  }
}
