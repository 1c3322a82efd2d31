package io.gatehouse.web.subscription;

import io.gatehouse.application.refusal.Fields;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Nullable;
import java.time.Duration;
import java.util.Optional;

/** Reads a rate limit that is given in two fields, both or none. */
public final class RateLimits {

  private static final Duration LONGEST = Duration.ofDays(366);
  private static final String REQUESTS = "rate_limit_requests";
  private static final String SECONDS = "rate_limit_window_seconds";

  private RateLimits() {}

  public static Optional<RateLimit> read(
      Fields fields, @Nullable Long requests, @Nullable Long seconds) {
    return requests == null && seconds == null ? Optional.empty() : both(fields, requests, seconds);
  }

  /** What a change makes of it; it takes back both fields, or neither. */
  public static Edit<RateLimit> edit(
      Fields fields, @Nullable Long requests, @Nullable Long seconds) {
    boolean noRequests = fields.takesBack(REQUESTS);
    boolean noSeconds = fields.takesBack(SECONDS);
    if (noRequests && noSeconds) {
      return Edit.clear();
    }
    Optional<RateLimit> given =
        noRequests || noSeconds ? both(fields, requests, seconds) : read(fields, requests, seconds);
    return given.map(Edit::to).orElseGet(Edit::keep);
  }

  /** One that must be there: both fields. */
  public static Optional<RateLimit> both(
      Fields fields, @Nullable Long requests, @Nullable Long seconds) {
    Optional<Long> count =
        fields.required(REQUESTS, requests, most -> new RateLimit(most, LONGEST).permits());
    Optional<Duration> window = fields.required(SECONDS, seconds, RateLimits::window);
    return count.flatMap(most -> window.map(time -> new RateLimit(most, time)));
  }

  private static Duration window(Long seconds) {
    if (seconds < 1 || seconds > LONGEST.toSeconds()) {
      throw new InvalidValue(SECONDS, Fault.OUT_OF_RANGE, "1 to " + LONGEST.toSeconds());
    }
    return Duration.ofSeconds(seconds);
  }
}
