package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.time.Instant;
import java.util.Optional;

/** Since when a version is deprecated, when it will be gone, and what follows it. */
public record Sunset(
    Instant deprecatedAt, Optional<Instant> sunsetAt, Optional<VersionLabel> successor) {

  public Sunset {
    if (sunsetAt.isPresent() && sunsetAt.get().isBefore(deprecatedAt)) {
      throw new InvalidValue("sunset_at", Fault.OUT_OF_RANGE, "a time that is not in the past");
    }
  }
}
