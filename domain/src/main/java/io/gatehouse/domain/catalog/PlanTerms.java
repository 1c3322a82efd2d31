package io.gatehouse.domain.catalog;

import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** How much a subscriber may call, what that costs, and whether anybody needs to be asked. */
public record PlanTerms(
    List<PlanLimit> limits,
    Optional<Long> requestsPerMonth,
    Optional<Price> price,
    boolean autoApprove) {

  public static final int MOST_LIMITS = 8;

  public PlanTerms {
    if (limits.size() > MOST_LIMITS) {
      throw new InvalidValue("limits", Fault.TOO_LONG, "at most " + MOST_LIMITS);
    }
    limits = List.copyOf(limits);
    if (new HashSet<>(limits).size() < limits.size()) {
      throw new InvalidValue("limits", Fault.OUT_OF_RANGE, "limits that differ");
    }
    if (requestsPerMonth.isPresent() && requestsPerMonth.get() < 1) {
      throw new InvalidValue("requests_per_month", Fault.OUT_OF_RANGE, "1 or more");
    }
  }
}
