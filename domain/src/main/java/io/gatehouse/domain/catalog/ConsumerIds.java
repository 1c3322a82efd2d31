package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.Locale;

/** Whom subscribers may name in a consumer header so that they are counted apart from others. */
public enum ConsumerIds {
  /** Anybody, by any name. */
  ANY,
  /** Consumers of their own organization, by their ids; whoever else is named is one. */
  REGISTERED;

  public static ConsumerIds parse(String text) {
    for (ConsumerIds ids : values()) {
      if (ids.text().equals(text)) {
        return ids;
      }
    }
    throw new InvalidValue("consumer_ids", Fault.OUT_OF_RANGE, "any or registered");
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
