package io.gatehouse.persistence.journal;

import io.gatehouse.domain.value.Nullable;
import java.nio.file.Path;

/** The segments of one writer, as far as they are there and can be read. */
interface Pages {

  /**
   * A segment.
   *
   * @param readable slots that may be looked at
   * @param trusted whether there was a record in each of them once; else the first that is none
   *     ends all that the writer has written
   */
  record Page(Path path, int number, int readable, boolean trusted) {}

  /** Slots of each segment. */
  int slots();

  /** The number of the oldest segment. */
  int first();

  /** None if there is no such segment, or not yet. */
  @Nullable
  Page page(int number);
}
