package io.gatehouse.domain.subscription;

import io.gatehouse.domain.value.Reason;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** How, when and why a subscription ended. */
public record Ending(Outcome outcome, Instant at, Optional<Reason> reason) {

  /** The ways to end. */
  public enum Outcome {
    /** The producer did not want it. */
    DENIED,
    /** The consuming side did not want it any more. */
    CANCELLED,
    /** The producer took it back. */
    REVOKED,
    /** Its time was up, or one of the things that it joined is gone. */
    EXPIRED;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
