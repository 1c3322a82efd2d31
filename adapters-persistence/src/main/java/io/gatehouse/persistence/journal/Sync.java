package io.gatehouse.persistence.journal;

import java.time.Duration;

/**
 * When the journal is forced to the disk. A process that dies loses nothing in any way; a machine
 * that does may lose what was not forced.
 *
 * @param every how often; not for the ways that know no interval
 */
public record Sync(Way way, Duration every) {

  /** Who decides. */
  public enum Way {
    /** The operating system, within some 30 seconds as a rule. */
    OS,
    /** A thread, again and again. */
    INTERVAL,
    /** Each record is forced before anything goes on. */
    ALWAYS
  }

  public static final Sync OS = new Sync(Way.OS, Duration.ofSeconds(1));
  public static final Sync ALWAYS = new Sync(Way.ALWAYS, Duration.ofSeconds(1));
  public static final Sync DEFAULT = every(Duration.ofMillis(50));

  public static Sync every(Duration interval) {
    if (interval.compareTo(Duration.ofMillis(1)) < 0) {
      throw new IllegalArgumentException("interval: " + interval + " (expected: 1 ms or more)");
    }
    return new Sync(Way.INTERVAL, interval);
  }
}
