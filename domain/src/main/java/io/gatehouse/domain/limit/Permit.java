package io.gatehouse.domain.limit;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;

/**
 * Permits that somebody wants of one subject's limit.
 *
 * @param cost how many; who wants more than the limit has never gets them
 */
public record Permit(Subject subject, Limit limit, Algorithm algorithm, long cost) {

  public Permit {
    if (cost < 1) {
      throw new InvalidValue("cost", Fault.OUT_OF_RANGE, "1 or more");
    }
  }

  /** One permit of a limit that comes back evenly. */
  public static Permit of(Subject subject, RateLimit limit) {
    return new Permit(subject, limit, Algorithm.TOKEN_BUCKET, 1);
  }
}
