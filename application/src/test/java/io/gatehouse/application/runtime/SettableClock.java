package io.gatehouse.application.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still unless it is told to go on. */
public final class SettableClock extends Clock {

  /** When it begins. */
  public static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private volatile Instant now = START;

  public void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("there is only UTC");
  }
}
