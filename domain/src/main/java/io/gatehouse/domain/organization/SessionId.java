package io.gatehouse.domain.organization;

import io.gatehouse.domain.value.TypeId;
import java.util.UUID;

/** Names one sign-in and every refresh token that descends from it. */
public record SessionId(UUID value) {

  public static final String PREFIX = "ses";

  public static SessionId parse(String text) {
    return new SessionId(TypeId.parse(PREFIX, text));
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
