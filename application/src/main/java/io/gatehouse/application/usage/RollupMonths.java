package io.gatehouse.application.usage;

import java.time.Instant;

/** Where usage is thrown away that is kept no longer in that detail, a whole month at a time. */
public interface RollupMonths {

  /**
   * What became of them.
   *
   * @param dropped so many parts were thrown away
   * @param inUse so many were left for the next time, because somebody was reading or writing there
   */
  record Drop(int dropped, int inUse) {}

  /**
   * Throws away the months that ended before. What is added to them later is kept again, until they
   * are thrown away again.
   */
  Drop drop(Grain grain, Instant before);
}
