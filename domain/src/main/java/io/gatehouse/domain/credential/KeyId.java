package io.gatehouse.domain.credential;

import io.gatehouse.domain.value.TypeId;
import java.util.UUID;

/** Names one API key for ever, whichever secret opens it. */
public record KeyId(UUID value) {

  public static final String PREFIX = "key";

  public static KeyId parse(String text) {
    return new KeyId(TypeId.parse(PREFIX, text));
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
