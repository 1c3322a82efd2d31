package io.gatehouse.domain.billing;

import io.gatehouse.domain.value.TypeId;
import java.util.UUID;

/** Names one entry of the ledger for ever. */
public record EntryId(UUID value) {

  public static final String PREFIX = "ent";

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
