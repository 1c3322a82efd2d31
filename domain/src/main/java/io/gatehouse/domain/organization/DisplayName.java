package io.gatehouse.domain.organization;

import io.gatehouse.domain.value.Text;

/** What a person wants to be called. */
public record DisplayName(String value) {

  public static final int MAX_LENGTH = 100;

  public DisplayName {
    value = Text.line("display_name", value, MAX_LENGTH);
  }

  @Override
  public String toString() {
    return value;
  }
}
