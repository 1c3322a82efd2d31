package io.gatehouse.domain.credential;

import io.gatehouse.domain.value.TypeId;
import java.util.UUID;

/** Names one OAuth client for ever, whichever secret proves it. */
public record ClientId(UUID value) {

  public static final String PREFIX = "cli";

  public static ClientId parse(String text) {
    return new ClientId(TypeId.parse(PREFIX, text));
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
