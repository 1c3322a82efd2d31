package io.gatehouse.application.billing;

import java.time.Instant;
import java.util.Optional;

/** Where is kept when all nodes together have last worked the books out anew. */
public interface ReconciliationRuns {

  /**
   * What came of it.
   *
   * @param at when it was done
   * @param differences in how many things periods did not agree
   * @param setAside so many charges could not be booked
   * @param failed so many periods could not be worked out
   */
  record Run(Instant at, long periods, long differences, long setAside, long failed) {}

  /**
   * Claims the next one, for one node alone.
   *
   * @param doneBefore not if one was done then or later
   * @param begunBefore nor if one was begun then or later, and may still be going on
   * @return whether it is the caller's
   */
  boolean claim(Instant now, Instant doneBefore, Instant begunBefore);

  /** Gives back the one that was claimed then: it came to nothing, and anybody may claim it. */
  void giveBack(Instant begun);

  /** Keeps what came of the one that was claimed. */
  void finish(Run run);

  /**
   * @return empty if there never was one
   */
  Optional<Run> last();
}
