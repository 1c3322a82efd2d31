package io.gatehouse.domain.organization;

import io.gatehouse.domain.value.TypeId;
import java.util.UUID;

/** Names one person for ever. */
public record UserId(UUID value) {

  public static final String PREFIX = "usr";

  public static UserId parse(String text) {
    return new UserId(TypeId.parse(PREFIX, text));
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
