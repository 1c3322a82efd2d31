package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.TypeId;
import java.util.UUID;

/** Names one plan for ever. */
public record PlanId(UUID value) {

  public static final String PREFIX = "pln";

  public static PlanId parse(String text) {
    return new PlanId(TypeId.parse(PREFIX, text));
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
