package io.gatehouse.domain.organization;

import io.gatehouse.domain.value.TypeId;
import java.util.UUID;

/** Names one invitation for ever. */
public record InvitationId(UUID value) {

  public static final String PREFIX = "inv";

  public static InvitationId parse(String text) {
    return new InvitationId(TypeId.parse(PREFIX, text));
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
