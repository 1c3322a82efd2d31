package io.gatehouse.domain.value;

/** Why a person decided against somebody, in their own words; both sides read it. */
public record Reason(String value) {

  public static final int MAX_LENGTH = 500;

  public Reason {
    value = Text.line("reason", value, MAX_LENGTH);
  }

  @Override
  public String toString() {
    return value;
  }
}
