package io.gatehouse.domain.subscription;

import io.gatehouse.domain.value.Text;

/** What a consumer is called. */
public record ConsumerName(String value) {

  public static final int MAX_LENGTH = 100;

  public ConsumerName {
    value = Text.line("name", value, MAX_LENGTH);
  }

  @Override
  public String toString() {
    return value;
  }
}
