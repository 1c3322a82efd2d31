package io.gatehouse.domain.catalog;

import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.RateLimit;

/** One limit of a plan, and how it is counted. */
public record PlanLimit(RateLimit rate, Algorithm algorithm) {

  @Override
  public String toString() {
    return rate + " " + algorithm.text();
  }
}
