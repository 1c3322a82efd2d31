package io.gatehouse.domain.access;

import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.Tariff;
import java.util.Optional;

/** What requests cost that the rules let in. */
public final class AppliedTariff {

  private static final Tariff DEFAULT = Tariff.of(Price.DEFAULT);

  private AppliedTariff() {}

  /**
   * That of the key's own price, but only at home: whoever calls an API of another organization
   * pays what that organization says. Otherwise the plan's, and without one that of {@link
   * Price#DEFAULT}. Makes nothing: every request asks.
   *
   * @param atHome whether the API is of the consumer's own organization
   */
  public static Tariff of(Optional<Price> ofKey, boolean atHome, Optional<Tariff> ofPlan) {
    if (atHome && ofKey.isPresent()) {
      return Tariff.of(ofKey.get());
    }
    return ofPlan.orElse(DEFAULT);
  }
}
