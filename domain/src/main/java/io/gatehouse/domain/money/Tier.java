package io.gatehouse.domain.money;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.Optional;

/**
 * What each request costs that falls into a span.
 *
 * @param upTo the last that does; empty if all do that come after the tier before
 */
public record Tier(Optional<Long> upTo, Price price) {

  private static final String ENDLESS =
      "no value in the last tier, which goes for all requests that are left; leave it out there, or"
          + " add a tier without it";
  private static final String BOUNDED =
      "a number in every tier but the last; say how far this one goes, or drop the tiers behind it";

  /**
   * A bound that lies behind the one before; only the last tier has none, and that one must.
   *
   * @param before 0 for the first
   */
  public static Optional<Long> bound(Optional<Long> upTo, long before, boolean last) {
    if (last && upTo.isPresent()) {
      throw new InvalidValue("up_to", Fault.EXCLUDED, ENDLESS);
    }
    if (!last && upTo.isEmpty()) {
      throw new InvalidValue("up_to", Fault.REQUIRED, BOUNDED);
    }
    long bound = upTo.orElse(Tariff.MOST_REQUESTS);
    if (!last && (bound <= before || bound > Tariff.MOST_REQUESTS)) {
      String expected = "more than " + before + ", and at most " + Tariff.MOST_REQUESTS;
      throw new InvalidValue("up_to", Fault.OUT_OF_RANGE, expected);
    }
    return upTo;
  }
}
