package io.gatehouse.domain.catalog;

import io.gatehouse.domain.limit.Allowance;
import io.gatehouse.domain.limit.RateRule;
import io.gatehouse.domain.money.Tariff;
import java.util.List;
import java.util.Optional;

/** How much a subscriber may call, what that costs, and whether anybody needs to be asked. */
public record PlanTerms(
    List<RateRule> limits,
    Optional<Long> requestsPerMonth,
    Optional<Tariff> tariff,
    boolean autoApprove) {

  public PlanTerms {
    limits = new Allowance(limits, requestsPerMonth).limits();
  }
}
