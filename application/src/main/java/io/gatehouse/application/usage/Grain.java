package io.gatehouse.application.usage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How finely usage is added up: in each of these at once. */
public enum Grain {
  MINUTE(ChronoUnit.MINUTES),
  HOUR(ChronoUnit.HOURS),
  DAY(ChronoUnit.DAYS);

  private final ChronoUnit unit;

  Grain(ChronoUnit unit) {
    this.unit = unit;
  }

  /** When the minute, hour or day began, in UTC. */
  public Instant start(Instant at) {
    return at.truncatedTo(unit);
  }

  /** The next smaller one; minutes are the finest that there is. */
  Grain finer() {
    return this == DAY ? HOUR : MINUTE;
  }

  /** When the next minute, hour or day begins, unless one begins then. */
  Instant ceiling(Instant at) {
    Instant start = start(at);
    return start.equals(at) ? at : start.plus(1, unit);
  }
}
