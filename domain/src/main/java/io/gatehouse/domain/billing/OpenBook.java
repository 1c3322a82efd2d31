package io.gatehouse.domain.billing;

import java.time.Instant;
import java.util.List;

/**
 * The periods of an organization that still take requests, at some moment.
 *
 * @param open the one that is not closed
 * @param justClosed those that were closed a short while ago
 */
public record OpenBook(BillingPeriod open, List<BillingPeriod> justClosed) {

  /**
   * Where a request is booked.
   *
   * @param late whether it belongs to a period that takes nothing any more
   */
  public record Place(BillingPeriod period, boolean late) {}

  public OpenBook {
    justClosed = List.copyOf(justClosed);
  }

  /** The period that was open when it was admitted or, if it is too late for that, the open one. */
  public Place place(Instant admitted) {
    if (open.covers(admitted)) {
      return new Place(open, false);
    }
    for (BillingPeriod period : justClosed) {
      if (period.covers(admitted)) {
        return new Place(period, false);
      }
    }
    return new Place(open, true);
  }
}
