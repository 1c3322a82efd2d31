package io.gatehouse.application.routing;

import io.gatehouse.domain.routing.RoutingTable;
import java.time.Instant;
import java.util.Optional;

/** A copy of the node's table that outlives the process, for when there is no database. */
public interface SavedTable {

  /** The copy, and when it was last known to be up to date. */
  record Copy(RoutingTable table, Instant upToDateAt) {}

  /**
   * Replaces the copy, whole or not at all.
   *
   * @throws UnusableTable if that fails; the one before is still there
   */
  void save(Copy copy);

  /**
   * @return empty if none was ever saved
   * @throws UnusableTable if it is damaged or of another database, or its reading was interrupted
   */
  Optional<Copy> load();
}
