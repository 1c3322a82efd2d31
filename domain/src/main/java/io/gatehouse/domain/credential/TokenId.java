package io.gatehouse.domain.credential;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.UUID;

/** Names one access token: its {@code jti}. */
public record TokenId(UUID value) {

  /** Takes the one spelling that an id has, and no other: it is what revocation goes by. */
  public static TokenId parse(String text) {
    try {
      UUID value = UUID.fromString(text);
      if (value.toString().equals(text)) {
        return new TokenId(value);
      }
    } catch (IllegalArgumentException e) {
      // Said below, as of every other text that is no id.
    }
    throw new InvalidValue("jti", Fault.MALFORMED, "a UUID in lower case");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
