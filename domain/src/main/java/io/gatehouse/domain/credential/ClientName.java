package io.gatehouse.domain.credential;

import io.gatehouse.domain.value.Text;

/** What people call an OAuth client. */
public record ClientName(String value) {

  public static final int MAX_LENGTH = 100;

  public ClientName {
    value = Text.line("name", value, MAX_LENGTH);
  }

  @Override
  public String toString() {
    return value;
  }
}
