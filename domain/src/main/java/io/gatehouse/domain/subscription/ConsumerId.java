package io.gatehouse.domain.subscription;

import io.gatehouse.domain.value.TypeId;
import java.util.UUID;

/** Names one consumer for ever. */
public record ConsumerId(UUID value) {

  public static final String PREFIX = "con";

  public static ConsumerId parse(String text) {
    return new ConsumerId(TypeId.parse(PREFIX, text));
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
