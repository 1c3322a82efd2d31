package io.gatehouse.domain.limit;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.List;
import java.util.Optional;

/** How much somebody may call: at several rates at once, and in a month. */
public record Allowance(List<RateRule> limits, Optional<Long> requestsPerMonth) {

  /** The greatest number that a header field can say. */
  public static final long MOST_IN_A_MONTH = 999_999_999_999_999L;

  /** As much as they like. */
  public static final Allowance ANY = new Allowance(List.of(), Optional.empty());

  public Allowance {
    limits = RateRule.several("limits", limits);
    long month = requestsPerMonth.orElse(1L);
    if (month < 1 || month > MOST_IN_A_MONTH) {
      throw new InvalidValue("requests_per_month", Fault.OUT_OF_RANGE, "1 to " + MOST_IN_A_MONTH);
    }
  }
}
