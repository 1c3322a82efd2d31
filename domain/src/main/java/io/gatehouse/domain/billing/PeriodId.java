package io.gatehouse.domain.billing;

import io.gatehouse.domain.value.TypeId;
import java.util.UUID;

/** Names one billing period for ever. */
public record PeriodId(UUID value) {

  public static final String PREFIX = "prd";

  public static PeriodId parse(String text) {
    return new PeriodId(TypeId.parse(PREFIX, text));
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
