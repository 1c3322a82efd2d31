package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.Locale;

/** Who a version lets in. */
public enum AccessMode {
  /** Those to whom access was granted. */
  GRANTED,
  /** Anybody, without a credential. */
  OPEN;

  public static AccessMode parse(String text) {
    for (AccessMode mode : values()) {
      if (mode.text().equals(text)) {
        return mode;
      }
    }
    throw new InvalidValue("access", Fault.OUT_OF_RANGE, "granted or open");
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
