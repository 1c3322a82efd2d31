package io.gatehouse.persistence.audit;

import io.gatehouse.application.audit.UnreadableEntry;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Actor;
import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.audit.AuditEntryId;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.ChainHead;
import io.gatehouse.domain.audit.Deed;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.audit.SealedEntry;
import io.gatehouse.domain.audit.Verdict;
import io.gatehouse.persistence.sql.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Reads rows of the trail into the domain. */
final class Entries {

  private Entries() {}

  static ChainHead head(Row row) {
    return new ChainHead(row.number("sequence"), row.text("hash"));
  }

  static Chain chain(Row row) {
    String name = row.text("chain");
    return name.equals(Chain.PLATFORM.name()) ? Chain.PLATFORM : Chain.of(name);
  }

  /** The entry or, once it is asked for, the reason why it is none: what comes before it counts. */
  static Supplier<SealedEntry> read(Row row) {
    try {
      SealedEntry sealed = sealed(row);
      return () -> sealed;
    } catch (IllegalArgumentException | IllegalStateException | NullPointerException e) {
      long sequence = row.number("sequence");
      return () -> {
        throw new UnreadableEntry(sequence, e);
      };
    }
  }

  private static SealedEntry sealed(Row row) {
    AuditEntry entry =
        new AuditEntry(
            new AuditEntryId(row.uuid("id")),
            chain(row),
            row.instant("at"),
            new Provenance(
                new Actor(row.text("actor")), row.text("address"), row.text("request_id")),
            new Deed(action(row), ResourceRef.stored(row.text("resource")), details(row)),
            new Verdict(row.maybeText("reason")));
    return new SealedEntry(
        row.number("sequence"), entry, row.text("previous_hash"), row.text("hash"));
  }

  private static Action action(Row row) {
    return Action.valueOf(row.text("action").toUpperCase(Locale.ROOT));
  }

  private static Map<String, String> details(Row row) {
    List<String> names = row.texts("detail_names");
    List<String> values = row.texts("detail_values");
    if (names.size() != values.size()) {
      throw new IllegalStateException("details without a name, or without a value");
    }
    Map<String, String> details = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      details.put(names.get(i), values.get(i));
    }
    return details;
  }
}
