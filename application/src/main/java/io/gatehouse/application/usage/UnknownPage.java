package io.gatehouse.application.usage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Some of the requests of which nobody knows what became, in the order of time.
 *
 * @param next behind which the others are; empty if there are no others
 */
public record UnknownPage(List<UnknownRequest> requests, Optional<Place> next) {

  /** A place among them: of those of the same moment, they came in the order of their numbers. */
  public record Place(Instant at, long number) {

    /** Before all from that moment on. */
    public static Place before(Instant at) {
      return new Place(at, -1);
    }
  }

  public UnknownPage {
    requests = List.copyOf(requests);
  }
}
