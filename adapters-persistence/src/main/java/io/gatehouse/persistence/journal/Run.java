package io.gatehouse.persistence.journal;

import java.util.Map;
import java.util.UUID;

/** One start of a process, and what its writers have written. */
interface Run {

  UUID id();

  /** By the number of the writer. */
  Map<Integer, ? extends Pages> pages();
}
