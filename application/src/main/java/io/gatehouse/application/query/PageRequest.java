package io.gatehouse.application.query;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.Optional;
import java.util.UUID;

/** Which page: so many items, newest first, beginning behind the one that the caller saw last. */
public record PageRequest(int limit, Optional<UUID> after) {

  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 200;

  public PageRequest {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new InvalidValue("limit", Fault.OUT_OF_RANGE, "1 to " + MAX_LIMIT);
    }
  }
}
