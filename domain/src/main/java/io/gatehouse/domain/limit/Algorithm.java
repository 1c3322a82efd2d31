package io.gatehouse.domain.limit;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.Locale;

/** How permits come back. */
public enum Algorithm {
  /** One by one, evenly over the window; a rested caller may take all at once. */
  TOKEN_BUCKET,
  /** Never more than the limit in any stretch of time as long as the window. */
  SLIDING_WINDOW,
  /** All at once, when the next window of the clock begins. */
  FIXED_WINDOW;

  /** A count of what nobody has taken yet. The calendar has windows only. */
  public Count count(Limit limit) {
    if (limit instanceof RateLimit rate) {
      return switch (this) {
        case TOKEN_BUCKET -> new TokenBucket(rate);
        case SLIDING_WINDOW ->
            rate.permits() <= SlidingLog.MOST_PERMITS
                ? new SlidingLog(rate)
                : new SlidingEstimate(rate);
        case FIXED_WINDOW -> new FixedWindow(rate);
      };
    }
    return new FixedWindow(limit);
  }

  public static Algorithm parse(String text) {
    for (Algorithm algorithm : values()) {
      if (algorithm.text().equals(text)) {
        return algorithm;
      }
    }
    throw new InvalidValue(
        "algorithm", Fault.OUT_OF_RANGE, "token_bucket, sliding_window or fixed_window");
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
