package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.Text;

/** What an API product calls itself. */
public record ApiName(String value) {

  public static final int MAX_LENGTH = 100;

  public ApiName {
    value = Text.line("name", value, MAX_LENGTH);
  }

  @Override
  public String toString() {
    return value;
  }
}
