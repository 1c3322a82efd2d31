package io.gatehouse.app.wiring;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * PostgreSQL keeps microseconds; what was never finer can't come back different. Not {@link
 * Clock#tick}, which divides by zero when it is asked for milliseconds.
 */
final class MicrosecondClock extends Clock {

  private final Clock fine;

  MicrosecondClock(Clock fine) {
    this.fine = fine;
  }

  @Override
  public Instant instant() {
    return fine.instant().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public ZoneId getZone() {
    return fine.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new MicrosecondClock(fine.withZone(zone));
  }
}
