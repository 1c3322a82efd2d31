package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;

/** For how long the gateway waits for a target to take a connection, and for all of it. */
public record Timeouts(int connectMillis, int totalMillis) {

  public static final Timeouts DEFAULT = new Timeouts(10_000, 30_000);

  private static final int LONGEST = 3_600_000;

  public Timeouts {
    if (connectMillis < 1 || connectMillis > LONGEST) {
      throw new InvalidValue("connect_ms", Fault.OUT_OF_RANGE, "1 to " + LONGEST);
    }
    if (totalMillis < 1 || totalMillis > LONGEST) {
      throw new InvalidValue("total_ms", Fault.OUT_OF_RANGE, "1 to " + LONGEST);
    }
  }
}
