package io.gatehouse.application.usage;

import java.util.List;

/** Where is kept how much each key and OAuth client was used since there is such a thing. */
public interface KeyUses extends KeyUseQueries {

  /**
   * Adds these, as a part of the transaction that is running.
   *
   * @param uses each credential once, in the order of their ids' text
   */
  void add(List<KeyUse> uses);
}
