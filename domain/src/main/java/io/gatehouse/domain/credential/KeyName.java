package io.gatehouse.domain.credential;

import io.gatehouse.domain.value.Text;

/** What people call a key. */
public record KeyName(String value) {

  public static final int MAX_LENGTH = 100;

  public KeyName {
    value = Text.line("name", value, MAX_LENGTH);
  }

  @Override
  public String toString() {
    return value;
  }
}
