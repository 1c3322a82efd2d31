package io.gatehouse.web.access;

import io.gatehouse.application.access.Explanation;
import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why a request would be let in or not. */
@Serdeable
public record ExplanationView(
    boolean granted,
    @Schema(example = "not_subscribed", description = "Why not; null if it would be let in.")
        @Nullable
        String reason,
    @Schema(
            example = "not_subscribed",
            description = "The problem code that the caller would hear.")
        @Nullable
        String code,
    @Schema(example = "ver_01jd7v2k8yf3s9w4t6x5z0qm1c") String apiVersion,
    @Schema(example = "v1") String label,
    @Schema(description = "In the order in which they are asked, up to the first that objects.")
        List<Rule> rules,
    @Schema(description = "What the request would count against, as it is set.") List<Limit> limits,
    @Schema(description = "What the plan includes.") @Nullable Long requestsPerMonth) {

  /** What a rule said, and what it looked at. */
  @Serdeable
  public record Rule(
      @Schema(example = "subscription_is_active") String rule,
      boolean passed,
      @Schema(example = "not_subscribed") @Nullable String reason,
      @Schema(example = "The consumer has no subscription to the version.") @Nullable
          String meaning,
      Map<String, String> facts) {}

  /** A limit, and what sets it. */
  @Serdeable
  public record Limit(
      @Schema(example = "plan", description = "key, subscription or plan") String source,
      long requests,
      long windowSeconds,
      @Schema(example = "token_bucket") String algorithm) {}

  static ExplanationView of(Explanation explanation) {
    Optional<DenialReason> objection = explanation.objection();
    return new ExplanationView(
        objection.isEmpty(),
        objection.map(DenialReason::text).orElse(null),
        objection.map(reason -> reason.answer().text()).orElse(null),
        explanation.version().toString(),
        explanation.label().value(),
        explanation.steps().stream().map(ExplanationView::rule).toList(),
        explanation.limits().stream().map(ExplanationView::limit).toList(),
        explanation.requestsPerMonth().orElse(null));
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

  private static Limit limit(Explanation.Limit limit) {
    RateLimit rate = limit.limit().rate();
    return new Limit(
        limit.source().text(),
        rate.permits(),
        rate.window().toSeconds(),
        limit.limit().algorithm().text());
  }
}
