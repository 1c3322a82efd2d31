package io.gatehouse.application.change;

import java.time.Duration;
import java.util.List;

/** Where nodes read what changed. */
public interface ChangeFeed {

  /** The epoch of the newest committed change; 0 if nothing ever changed. */
  long latest();

  /**
   * The committed changes behind the epoch, in order and without a gap, at most so many.
   *
   * @return empty if there is none
   */
  List<NumberedChange> after(long epoch, int limit);

  /**
   * Waits until there is a change behind the epoch, or for so long.
   *
   * @return whether there is one
   */
  boolean await(long epoch, Duration atMost) throws InterruptedException;
}
