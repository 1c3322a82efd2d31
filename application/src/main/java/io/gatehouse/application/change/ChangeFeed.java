package io.gatehouse.application.change;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Where nodes read what changed. */
public interface ChangeFeed {

  /** Where the newest committed change is. */
  Position latest();

  /**
   * The committed changes behind the epoch, in order and without a gap, at most so many. The first
   * one follows on the epoch unless what is between was {@link #forgetBefore forgotten}.
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

  /**
   * Forgets the changes of before that moment, from the first one on, but never the newest. Who had
   * not read them yet finds the next one not to follow on what they know.
   *
   * @return how many that were
   */
  int forgetBefore(Instant moment);
}
