package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.TypeId;
import java.util.UUID;

/** Names one API product for ever. */
public record ApiId(UUID value) {

  public static final String PREFIX = "api";

  public static ApiId parse(String text) {
    return new ApiId(TypeId.parse(PREFIX, text));
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
