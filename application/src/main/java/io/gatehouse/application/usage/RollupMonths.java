package io.gatehouse.application.usage;

import java.time.Instant;

/** Where usage is thrown away that is kept no longer in that detail, a whole month at a time. */
public interface RollupMonths {

  /**
   * Throws away the months that ended before. What is added to them later is kept again, until they
   * are thrown away again.
   *
   * @return how many that were
   */
  int drop(Grain grain, Instant before);
}
