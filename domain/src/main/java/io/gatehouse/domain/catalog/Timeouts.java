package io.gatehouse.domain.catalog;

/** For how long the gateway waits for a target to take a connection, and for all of it. */
public record Timeouts(int connectMillis, int totalMillis) {

  public static final Timeouts DEFAULT = new Timeouts(10_000, 30_000);

  private static final int LONGEST = 3_600_000;

  public Timeouts {
    Bounds.check("connect_ms", connectMillis, 1, LONGEST);
    Bounds.check("total_ms", totalMillis, 1, LONGEST);
  }
}
