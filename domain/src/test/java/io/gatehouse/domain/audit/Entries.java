package io.gatehouse.domain.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Entries and sealed chains of them, as the product would write them. */
final class Entries {

  static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");
  static final Chain ACME = Chain.of("org_01h455vb4pex5vsknk084sn02q");
  static final Chain OTHER = Chain.of("org_01h455vb4pex5vsknk084sn02r");

  private static final List<Action> ORDINARY =
      List.of(Action.LOG_IN, Action.ADD_MEMBER, Action.UPDATE_ORGANIZATION, Action.LOG_OUT);

  private Entries() {}

  static AuditEntry entry(long number, Chain chain, Action action, Verdict verdict) {
    return new AuditEntry(
        new AuditEntryId(new UUID(number, -number)),
        chain,
        NOON.plusSeconds(number),
        new Provenance(new Actor("usr_" + number), "192.0.2." + number, "req-" + number),
        new Deed(action, ResourceRef.stored("org_1"), Map.of("slug", "größe", "note", "a\"\\\n🦉")),
        verdict);
  }

  static AuditEntry saying(String text) {
    return new AuditEntry(
        new AuditEntryId(new UUID(1, 1)),
        ACME,
        NOON,
        new Provenance(Actor.ANONYMOUS, "192.0.2.1", "req-1"),
        new Deed(Action.LOG_IN, ResourceRef.UNKNOWN, Map.of("said", text)),
        Verdict.denied("invalid_credentials"));
  }

  /** Sealed one after the other, the last of them the export that closes the copy. */
  static List<String> export(Chain chain, int entries) {
    List<String> lines = new ArrayList<>();
    ChainHead head = ChainHead.START;
    for (int number = 1; number <= entries; number++) {
      Action action =
          number == entries ? Action.EXPORT_AUDIT : ORDINARY.get(number % ORDINARY.size());
      Verdict verdict =
          number == entries || number % 3 > 0 ? Verdict.ALLOWED : Verdict.denied("forbidden");
      SealedEntry sealed = AuditChain.seal(head, entry(number, chain, action, verdict));
      lines.add(AuditLine.of(sealed));
      head = sealed.head();
    }
    return lines;
  }
}
