package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.IllegalTransition;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.Locale;

/** Where a version is in its life, which runs one way. */
public enum Lifecycle {
  /** Being made; nobody can call it. */
  DRAFT,
  /** Served, and open to subscriptions. */
  PUBLISHED,
  /** Served and open to subscriptions still, with a warning; on its way out. */
  DEPRECATED,
  /** Gone for good; who calls it hears so. */
  RETIRED;

  public boolean mayBecome(Lifecycle next) {
    return switch (this) {
      case DRAFT -> next == PUBLISHED;
      case PUBLISHED -> next == DEPRECATED;
      case DEPRECATED -> next == RETIRED;
      case RETIRED -> false;
    };
  }

  public boolean isServed() {
    return this == PUBLISHED || this == DEPRECATED;
  }

  /**
   * @throws IllegalTransition if there is no such step
   */
  public Lifecycle become(Lifecycle next) {
    if (!mayBecome(next)) {
      throw new IllegalTransition(text(), next.text());
    }
    return next;
  }

  public static Lifecycle parse(String text) {
    for (Lifecycle lifecycle : values()) {
      if (lifecycle.text().equals(text)) {
        return lifecycle;
      }
    }
    throw new InvalidValue(
        "lifecycle", Fault.OUT_OF_RANGE, "draft, published, deprecated or retired");
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
