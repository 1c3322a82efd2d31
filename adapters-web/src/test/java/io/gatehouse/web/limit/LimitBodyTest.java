package io.gatehouse.web.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.RateRule;
import io.gatehouse.web.subscription.RateLimits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitBodyTest {

  private static final long MOST = 1_000_000_000;
  private static final long YEAR = Duration.ofDays(366).toSeconds();

  private final Fields fields = new Fields();

  @Test
  void limitsAreAsTheyAreSaid() {
    List<LimitBody> bodies =
        List.of(
            new LimitBody(1L, YEAR, null),
            new LimitBody(MOST, 1L, "fixed_window"),
            new LimitBody(MOST, YEAR, "sliding_window"));

    List<RateRule> rules = LimitBody.edit(fields, "limits", bodies).over(List.of(), List.of());

    assertThat(rules)
        .containsExactly(
            rule(1, YEAR, Algorithm.TOKEN_BUCKET),
            rule(MOST, 1, Algorithm.FIXED_WINDOW),
            rule(MOST, YEAR, Algorithm.SLIDING_WINDOW));
    fields.check();
  }

  @Test
  void allThatIsWrongWithALimitIsNamed() {
    List<LimitBody> bodies =
        List.of(
            new LimitBody(-1L, 0L, "x"),
            new LimitBody(null, null, null),
            new LimitBody(MOST + 1, YEAR + 1, null));

    LimitBody.edit(fields, "limits", bodies);

    assertThat(wrong())
        .containsExactly(
            "limits[0].requests out_of_range",
            "limits[0].window_seconds out_of_range",
            "limits[0].algorithm out_of_range",
            "limits[1].requests required",
            "limits[1].window_seconds required",
            "limits[2].requests out_of_range",
            "limits[2].window_seconds out_of_range");
  }

  @Test
  void allThatIsWrongWithTheLimitOfAKeyIsNamed() {
    RateLimits.both(fields, 0L, 0L);
    RateLimits.both(fields, null, null);

    assertThat(wrong())
        .containsExactly(
            "rate_limit_requests out_of_range",
            "rate_limit_window_seconds out_of_range",
            "rate_limit_requests required",
            "rate_limit_window_seconds required");
    assertThat(RateLimits.both(new Fields(), 5L, 60L))
        .contains(new RateLimit(5, Duration.ofMinutes(1)));
  }

  private List<String> wrong() {
    Refused refused = catchThrowableOfType(Refused.class, fields::check);
    return refused.errors().stream().map(error -> error.field() + " " + error.code()).toList();
  }

  private static RateRule rule(long requests, long seconds, Algorithm algorithm) {
    return new RateRule(new RateLimit(requests, Duration.ofSeconds(seconds)), algorithm);
  }
}
