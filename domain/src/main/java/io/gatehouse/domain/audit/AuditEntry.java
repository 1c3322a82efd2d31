package io.gatehouse.domain.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One thing that happened, or was refused, to the microsecond. */
public record AuditEntry(
    AuditEntryId id, Chain chain, Instant at, Provenance provenance, Deed deed, Verdict verdict) {

  public AuditEntry {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }
}
