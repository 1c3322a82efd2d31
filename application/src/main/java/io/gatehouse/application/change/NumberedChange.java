package io.gatehouse.application.change;

import java.util.Optional;
import java.util.UUID;

/**
 * A change in its place. Epochs have no gaps, and their order is the order of the commits.
 *
 * @param mark what no other change has
 */
public record NumberedChange(long epoch, UUID mark, Change change) {

  public Position position() {
    return new Position(epoch, Optional.of(mark));
  }
}
