package io.gatehouse.application.audit;

import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Actor;
import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.audit.AuditEntryId;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.Deed;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.audit.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Entries to write on a trail. */
public final class Samples {

  public static final Instant NOW = Instant.parse("2026-11-21T10:15:30.123456789Z");

  private static final AtomicLong NUMBER = new AtomicLong();

  private Samples() {}

  /** With everything in it that is hard to keep as it is. */
  public static AuditEntry entry(Chain chain) {
    return entry(chain, Action.UPDATE_ORGANIZATION, Verdict.ALLOWED, NOW);
  }

  public static AuditEntry entry(Chain chain, Action action, Verdict verdict, Instant at) {
    return new AuditEntry(
        id(),
        chain,
        at,
        new Provenance(new Actor("usr_ada"), "2001:db8::1", "req-\"1\"\\"),
        new Deed(
            action,
            ResourceRef.stored("org_x"),
            Map.of("name", "Größe 🦉\n\t\"", "slug", "groesse", "empty", "", "nul", "a\0b\ud83e")),
        verdict);
  }

  /** Greater than every one before. */
  static AuditEntryId id() {
    long number = NUMBER.incrementAndGet();
    return new AuditEntryId(
        new UUID(0x0193_4d5e_6f70_7000L + (number << 16), 0x8000_0000_0000_0000L | number));
  }
}
