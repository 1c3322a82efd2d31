package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.TypeId;
import java.util.UUID;

/** Names one version of an API product for ever. */
public record VersionId(UUID value) {

  public static final String PREFIX = "ver";

  public static VersionId parse(String text) {
    return new VersionId(TypeId.parse(PREFIX, text));
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
