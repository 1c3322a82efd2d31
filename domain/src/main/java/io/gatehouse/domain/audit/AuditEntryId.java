package io.gatehouse.domain.audit;

import io.gatehouse.domain.value.TypeId;
import java.util.UUID;

/** Names one audit entry for ever. */
public record AuditEntryId(UUID value) {

  public static final String PREFIX = "aud";

  public static AuditEntryId parse(String text) {
    return new AuditEntryId(TypeId.parse(PREFIX, text));
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
