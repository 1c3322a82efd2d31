package io.gatehouse.application.billing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long something let in.
 *
 * @param until empty if it still does
 */
public record Term(Instant from, Optional<Instant> until) {

  /** How far that moment is from it; zero if it lies within. */
  public Duration distance(Instant at) {
    if (at.isBefore(from)) {
      return Duration.between(at, from);
    }
    return until.filter(at::isAfter).map(end -> Duration.between(end, at)).orElse(Duration.ZERO);
  }
}
