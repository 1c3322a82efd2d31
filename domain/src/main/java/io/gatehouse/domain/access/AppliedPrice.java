package io.gatehouse.domain.access;

import io.gatehouse.domain.money.Price;
import java.util.Optional;

/** What a request costs that the rules let in. */
public final class AppliedPrice {

  private AppliedPrice() {}

  /**
   * The key's own price, but only at home: whoever calls an API of another organization pays what
   * that organization says. Otherwise the plan's, and without one {@link Price#DEFAULT}.
   *
   * @param atHome whether the API is of the consumer's own organization
   */
  public static Price of(Optional<Price> ofKey, boolean atHome, Optional<Price> ofPlan) {
    if (atHome && ofKey.isPresent()) {
      return ofKey.get();
    }
    return ofPlan.orElse(Price.DEFAULT);
  }
}
