package io.gatehouse.application.usage;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Where usage is added up. */
public interface Rollups {

  /**
   * Makes places for what was called then, if it takes any. In a transaction of its own, so it is
   * to be called inside of none.
   */
  void cover(Set<Instant> times);

  /**
   * Adds these, as a part of the transaction that is running.
   *
   * @param detail without credentials, keys have no subscriber
   * @param rows each key once, in their {@link UsageKey#ORDER}
   */
  void add(Detail detail, Grain grain, List<UsageRow> rows);
}
