package io.gatehouse.persistence.audit;

import io.gatehouse.application.audit.AuditTrail;
import io.gatehouse.domain.audit.AuditChain;
import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.audit.AuditEntryId;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.ChainHead;
import io.gatehouse.domain.audit.SealedEntry;
import io.gatehouse.persistence.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

@Singleton
final class JdbcAuditTrail implements AuditTrail {

  private static final String HOLD_HEAD =
      "SELECT sequence, hash FROM audit_chains WHERE chain = ? FOR NO KEY UPDATE";

  /**
   * By itself: a statement that had to wait for the head does not see what was written meanwhile.
   */
  private static final String LAST =
      "SELECT id FROM audit_entries WHERE chain = ? AND sequence = ?";

  /** Two who start the same chain at once: the second waits, inserts nothing, and holds it next. */
  private static final String START_CHAIN =
      """
      INSERT INTO audit_chains (chain, sequence, hash) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
      """;

  private static final String MOVE_HEAD =
      "UPDATE audit_chains SET sequence = ?, hash = ? WHERE chain = ?";
  private static final String ADD =
      """
      INSERT INTO audit_entries (chain, sequence, id, at, actor, action, resource, reason, address,
                                 request_id, detail_names, detail_values, previous_hash, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final Database database;

  JdbcAuditTrail(Database database) {
    this.database = database;
  }

  @Override
  public SealedEntry append(Chain chain, Function<AuditEntryId, AuditEntry> entry) {
    return database.within(
        () -> {
          ChainHead head = held(chain);
          SealedEntry sealed = AuditChain.seal(head, entry.apply(last(chain, head)));
          add(sealed);
          database.sql(MOVE_HEAD, sealed.sequence(), sealed.hash(), chain.name()).update();
          return sealed;
        });
  }

  private AuditEntryId last(Chain chain, ChainHead head) {
    return database
        .sql(LAST, chain.name(), head.sequence())
        .first(row -> new AuditEntryId(row.uuid("id")))
        .orElse(AuditEntryId.NONE);
  }

  private ChainHead held(Chain chain) {
    return head(chain)
        .or(
            () -> {
              ChainHead start = ChainHead.START;
              database.sql(START_CHAIN, chain.name(), start.sequence(), start.hash()).update();
              return head(chain);
            })
        .orElseThrow();
  }

  private Optional<ChainHead> head(Chain chain) {
    return database.sql(HOLD_HEAD, chain.name()).first(Entries::head);
  }

  private void add(SealedEntry sealed) {
    AuditEntry entry = sealed.entry();
    Map<String, String> details = entry.deed().details();
    database
        .sql(
            ADD,
            entry.chain().name(),
            sealed.sequence(),
            entry.id().value(),
            entry.at(),
            entry.provenance().actor().value(),
            entry.deed().action().text(),
            entry.deed().resource().value(),
            entry.verdict().deniedBecause(),
            entry.provenance().address(),
            entry.provenance().requestId(),
            List.copyOf(details.keySet()),
            List.copyOf(details.values()),
            sealed.previousHash(),
            sealed.hash())
        .update();
  }
}
