package io.gatehouse.domain.organization;

import io.gatehouse.domain.value.TypeId;
import java.util.UUID;

/** Names one organization for ever. */
public record OrganizationId(UUID value) {

  public static final String PREFIX = "org";

  public static OrganizationId parse(String text) {
    return new OrganizationId(TypeId.parse(PREFIX, text));
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
