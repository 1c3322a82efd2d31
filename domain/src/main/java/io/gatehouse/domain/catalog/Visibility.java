package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.Locale;

/** Who finds an API product in the catalog, and may ask for access to it. */
public enum Visibility {
  /** The administrators of its organization. */
  PRIVATE,
  /** The members of its organization. */
  ORGANIZATION,
  /** Everybody who is signed in. */
  PUBLIC;

  public static Visibility parse(String text) {
    for (Visibility visibility : values()) {
      if (visibility.text().equals(text)) {
        return visibility;
      }
    }
    throw new InvalidValue("visibility", Fault.OUT_OF_RANGE, "private, organization or public");
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
