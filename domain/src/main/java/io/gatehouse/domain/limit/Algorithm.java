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
