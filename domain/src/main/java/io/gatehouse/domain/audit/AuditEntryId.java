package io.gatehouse.domain.audit;

import io.gatehouse.domain.value.TypeId;
import java.util.UUID;

/** Names one audit entry for ever. */
public record AuditEntryId(UUID value) {

  public static final String PREFIX = "aud";

  /** Less than every other. */
  public static final AuditEntryId NONE = new AuditEntryId(new UUID(0, 0));

  public static AuditEntryId parse(String text) {
    return new AuditEntryId(TypeId.parse(PREFIX, text));
  }

  /**
   * The other, or the next behind this one if the other is not greater: whose clock is slow must
   * not name an entry as if it came before one that it follows.
   */
  public AuditEntryId followedBy(UUID other) {
    int high = Long.compareUnsigned(value.getMostSignificantBits(), other.getMostSignificantBits());
    int low =
        Long.compareUnsigned(value.getLeastSignificantBits(), other.getLeastSignificantBits());
    return new AuditEntryId(high < 0 || (high == 0 && low < 0) ? other : successor());
  }

  private UUID successor() {
    long low = value.getLeastSignificantBits() + 1;
    return new UUID(value.getMostSignificantBits() + (low == 0 ? 1 : 0), low);
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
