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
    @Schema(description = "What the request would count against, as it is set.") List<Limit> limits,
    @Schema(description = "What the plan includes.") @Nullable Long requestsPerMonth) {

  /** What a rule said, and what it looked at. */
  @Serdeable
  public record Rule(
      @Schema(example = "version_is_served") String rule,
      @Schema(example = "false") boolean passed,
      @Schema(example = "version_is_retired") @Nullable String reason,
      @Schema(example = "The version is gone for good.") @Nullable String meaning,
      @Schema(example = "{\"version\": \"v1\", \"lifecycle\": \"retired\"}")
          Map<String, String> facts) {}

  /** A limit, and what sets it. */
  @Serdeable
  public record Limit(
      @Schema(example = "plan", description = "key, subscription or plan") String source,
      @Schema(example = "600") long requests,
      @Schema(example = "60") long windowSeconds,
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
