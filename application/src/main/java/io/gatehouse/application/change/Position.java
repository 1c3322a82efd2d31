package io.gatehouse.application.change;

import java.util.Optional;
import java.util.UUID;

/**
 * A place in the change log.
 *
 * @param mark tells the change of that epoch from others that are given the same: a database that
 *     was set back gives epochs out anew. Empty if that change was forgotten, or never was
 */
public record Position(long epoch, Optional<UUID> mark) {

  /** Before all changes. */
  public static final Position BEGIN = new Position(0, Optional.empty());
}
