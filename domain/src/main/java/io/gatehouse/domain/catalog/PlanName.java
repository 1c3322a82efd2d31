package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.Text;

/** What a plan is called. */
public record PlanName(String value) {

  public static final int MAX_LENGTH = 100;

  public PlanName {
    value = Text.line("name", value, MAX_LENGTH);
  }

  @Override
  public String toString() {
    return value;
  }
}
