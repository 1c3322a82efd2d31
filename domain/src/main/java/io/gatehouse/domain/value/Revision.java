package io.gatehouse.domain.value;

import io.gatehouse.domain.value.InvalidValue.Fault;
import java.time.Instant;

/** Which edition of a resource this is; the number is what {@code If-Match} compares. */
public record Revision(long version, Instant createdAt, Instant updatedAt) {

  public Revision {
    if (version < 1) {
      throw new InvalidValue("version", Fault.OUT_OF_RANGE, "1 or more");
    }
  }

  public static Revision first(Instant now) {
    return new Revision(1, now, now);
  }

  public Revision next(Instant now) {
    return new Revision(version + 1, createdAt, now);
  }

  /** Whether this is the edition right after the other. */
  public boolean follows(Revision other) {
    return version == other.version + 1;
  }
}
