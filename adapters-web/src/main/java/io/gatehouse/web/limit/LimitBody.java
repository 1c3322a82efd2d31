package io.gatehouse.web.limit;

import io.gatehouse.application.refusal.Fields;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.RateRule;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One of the limits that go for something. */
@Serdeable
public record LimitBody(
    @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "100") Long requests,
    @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "60")
        Long windowSeconds,
    @Nullable
        @Schema(
            example = "token_bucket",
            description = "token_bucket, sliding_window or fixed_window; default token_bucket")
        String algorithm) {

  private static final Duration LONGEST = Duration.ofDays(366);

  public static List<LimitBody> of(List<RateRule> rules) {
    return rules.stream().map(LimitBody::of).toList();
  }

  /** What a change says of such a field; what is wrong is noted in the fields. */
  public static Edit<List<RateRule>> edit(
      Fields fields, String field, @Nullable List<LimitBody> given) {
    return fields.edit(
        field, given, all -> RateRule.several(field, fields.each(field, all, LimitBody::rule)));
  }

  private static LimitBody of(RateRule rule) {
    RateLimit rate = rule.rate();
    return new LimitBody(rate.permits(), rate.window().toSeconds(), rule.algorithm().text());
  }

  private static Optional<RateRule> rule(Fields fields, LimitBody body) {
    Optional<Long> requests =
        fields.required(
            "requests", body.requests(), most -> new RateLimit(most, LONGEST).permits());
    Optional<Duration> window =
        fields.required("window_seconds", body.windowSeconds(), LimitBody::window);
    Optional<Algorithm> algorithm =
        fields.optional("algorithm", body.algorithm(), Algorithm::parse);
    return requests.flatMap(
        most ->
            window.map(
                time ->
                    new RateRule(
                        new RateLimit(most, time), algorithm.orElse(Algorithm.TOKEN_BUCKET))));
  }

  private static Duration window(long seconds) {
    if (seconds < 1 || seconds > LONGEST.toSeconds()) {
      throw new InvalidValue("window_seconds", Fault.OUT_OF_RANGE, "1 second to 366 days");
    }
    return Duration.ofSeconds(seconds);
  }
}
