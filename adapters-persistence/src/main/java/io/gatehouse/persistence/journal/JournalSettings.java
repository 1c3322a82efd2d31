package io.gatehouse.persistence.journal;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the journal is kept.
 *
 * @param folder of all runs, of other processes too
 * @param retention how long segments are kept that are booked
 * @param space how many bytes of segments are kept that are booked
 * @param reserve how many bytes of the disk are left to others, the database among them
 * @param writers how many threads are expected to write
 * @param slots records of a segment
 */
public record JournalSettings(
    Path folder,
    Sync sync,
    FullPolicy whenFull,
    Duration retention,
    long space,
    long reserve,
    int writers,
    int slots) {

  /** Segments of 16 MiB. */
  public static final int SLOTS = 1 << 16;

  private static final int LEAST_SLOTS = 16;
  private static final int MOST_SLOTS = 1 << 22;

  public JournalSettings {
    if (slots < LEAST_SLOTS || slots > MOST_SLOTS) {
      throw new IllegalArgumentException(
          "slots: " + slots + " (expected: " + LEAST_SLOTS + " to " + MOST_SLOTS + ")");
    }
  }

  /** The usual ones. */
  public static JournalSettings in(Path folder, int writers) {
    return new JournalSettings(
        folder,
        Sync.DEFAULT,
        FullPolicy.REFUSE,
        Duration.ofHours(24),
        8L << 30,
        256L << 20,
        writers,
        SLOTS);
  }

  long segmentBytes() {
    return (long) slots * Layout.RECORD;
  }
}
