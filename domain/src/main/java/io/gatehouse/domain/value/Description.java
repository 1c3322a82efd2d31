package io.gatehouse.domain.value;

/** A few sentences for people, on one line; they decide nothing. */
public record Description(String value) {

  public static final int MAX_LENGTH = 1000;

  public Description {
    value = Text.line("description", value, MAX_LENGTH);
  }

  @Override
  public String toString() {
    return value;
  }
}
