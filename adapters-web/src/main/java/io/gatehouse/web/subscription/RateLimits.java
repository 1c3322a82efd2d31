package io.gatehouse.web.subscription;

import io.gatehouse.application.refusal.Fields;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Nullable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Reads a rate limit that is given in two fields, both or none. */
public final class RateLimits {

  private static final long LONGEST = Duration.ofDays(366).toSeconds();

  private RateLimits() {}

  public static Optional<RateLimit> read(
      Fields fields, @Nullable Long requests, @Nullable Long seconds) {
    if (requests == null && seconds == null) {
      return Optional.empty();
    }
    Optional<Long> count = fields.required("rate_limit_requests", requests, Function.identity());
    Optional<Duration> window =
        fields.required("rate_limit_window_seconds", seconds, RateLimits::window);
    return count.isEmpty() || window.isEmpty()
        ? Optional.empty()
        : fields.optional(
            "rate_limit_requests", count.get(), most -> new RateLimit(most, window.get()));
  }

  private static Duration window(Long seconds) {
    if (seconds < 1 || seconds > LONGEST) {
      throw new InvalidValue("rate_limit_window_seconds", Fault.OUT_OF_RANGE, "1 to " + LONGEST);
    }
    return Duration.ofSeconds(seconds);
  }
}
