package io.gatehouse.domain.audit;

import java.time.Instant;

/** One thing that happened, or was refused. */
public record AuditEntry(
    AuditEntryId id, Chain chain, Instant at, Provenance provenance, Deed deed, Verdict verdict) {}
