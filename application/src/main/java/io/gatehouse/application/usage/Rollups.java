package io.gatehouse.application.usage;

import java.util.List;

/** Where usage is added up. */
public interface Rollups {

  /**
   * Adds these, as a part of the transaction that is running.
   *
   * @param detail without credentials, keys have no subscriber
   * @param rows each key once, in their {@link UsageKey#ORDER}
   */
  void add(Detail detail, Grain grain, List<UsageRow> rows);
}
