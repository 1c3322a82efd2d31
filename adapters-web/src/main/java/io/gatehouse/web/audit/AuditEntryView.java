package io.gatehouse.web.audit;

import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.audit.SealedEntry;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;

/** One entry of the trail, in its place in the chain. */
@Serdeable
public record AuditEntryView(
    long sequence,
    String id,
    String at,
    String actor,
    String action,
    String resource,
    String decision,
    @Nullable String reason,
    String ip,
    @Nullable String organization,
    String requestId,
    Map<String, String> details,
    String previousHash,
    String hash) {

  static AuditEntryView of(SealedEntry sealed) {
    AuditEntry entry = sealed.entry();
    return new AuditEntryView(
        sealed.sequence(),
        entry.id().toString(),
        AuditLine.time(entry.at()),
        entry.provenance().actor().value(),
        entry.deed().action().text(),
        entry.deed().resource().value(),
        entry.verdict().text(),
        entry.verdict().deniedBecause().orElse(null),
        entry.provenance().address(),
        entry.chain().organization().orElse(null),
        entry.provenance().requestId(),
        entry.deed().details(),
        sealed.previousHash(),
        sealed.hash());
  }
}
