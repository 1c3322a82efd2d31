package io.gatehouse.domain.subscription;

import io.gatehouse.domain.value.TypeId;
import java.util.UUID;

/** Names one subscription for ever. */
public record SubscriptionId(UUID value) {

  public static final String PREFIX = "sub";

  public static SubscriptionId parse(String text) {
    return new SubscriptionId(TypeId.parse(PREFIX, text));
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
