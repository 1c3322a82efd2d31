package io.gatehouse.domain.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /**
   * Each chain of so many entries: first the last of them, which is the export, then the others.
   */
  static List<String> export(int entries, Chain... chains) {
    List<String> lines = new ArrayList<>();
    Optional<String> next = Optional.empty();
    for (int i = chains.length - 1; i >= 0; i--) {
      List<String> one = new ArrayList<>();
      ChainHead head = ChainHead.START;
      for (int number = 1; number < entries; number++) {
        SealedEntry sealed = AuditChain.seal(head, ordinary(number, chains[i]));
        one.add(AuditLine.of(sealed));
        head = sealed.head();
      }
      SealedEntry opening = opening(head, chains[i], new ExportSpan(i > 0, next));
      one.add(0, AuditLine.of(opening));
      lines.addAll(0, one);
      next = Optional.of(opening.hash());
    }
    return lines;
  }

  static List<String> export(Chain chain, int entries) {
    return export(entries, chain);
  }

  static SealedEntry opening(ChainHead head, Chain chain, ExportSpan span) {
    long number = head.sequence() + 1;
    AuditEntry entry = entry(number, chain, Action.EXPORT_AUDIT, Verdict.ALLOWED);
    ResourceRef resource = entry.deed().resource();
    Deed deed = new Deed(Action.EXPORT_AUDIT, resource, span.details());
    return AuditChain.seal(
        head,
        new AuditEntry(entry.id(), chain, entry.at(), entry.provenance(), deed, Verdict.ALLOWED));
  }

  static AuditEntry ordinary(int number, Chain chain) {
    Verdict verdict = number % 3 > 0 ? Verdict.ALLOWED : Verdict.denied("forbidden");
    return entry(number, chain, ORDINARY.get(number % ORDINARY.size()), verdict);
  }
}
