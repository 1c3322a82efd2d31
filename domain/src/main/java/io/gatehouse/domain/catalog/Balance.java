package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.Locale;

/** How a version's traffic is shared among its targets. */
public enum Balance {
  /** In turn, each as often as its weight says. */
  ROUND_ROBIN,
  /** To whichever has the fewest requests in flight for its weight. */
  LEAST_IN_FLIGHT;

  public static Balance parse(String text) {
    for (Balance balance : values()) {
      if (balance.text().equals(text)) {
        return balance;
      }
    }
    throw new InvalidValue("balance", Fault.OUT_OF_RANGE, "round_robin or least_in_flight");
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
