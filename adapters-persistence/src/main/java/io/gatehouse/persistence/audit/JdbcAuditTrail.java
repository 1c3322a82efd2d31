package io.gatehouse.persistence.audit;

import io.gatehouse.application.audit.AuditTrail;
import io.gatehouse.domain.audit.AuditChain;
import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.audit.AuditEntryId;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.ChainHead;
import io.gatehouse.domain.audit.SealedEntry;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Row;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

@Singleton
final class JdbcAuditTrail implements AuditTrail {

  /** In the order in which everybody holds them, so that nobody waits in a circle. */
  private static final String HOLD_HEADS =
      """
      SELECT chain, sequence, hash FROM audit_chains WHERE chain = ANY (?)
      ORDER BY chain COLLATE "C" FOR NO KEY UPDATE
      """;

  /**
   * By itself: a statement that had to wait for the head does not see what was written meanwhile.
   */
  private static final String LAST =
      """
      SELECT chain, id FROM audit_chains JOIN audit_entries USING (chain, sequence)
      WHERE chain = ANY (?)
      """;

  /** Two who start the same chain at once: the second waits, inserts nothing, and holds it next. */
  private static final String START_CHAINS =
      """
      INSERT INTO audit_chains (chain, sequence, hash)
      SELECT name, ?, ? FROM unnest(?::text[]) AS name ORDER BY name COLLATE "C"
      ON CONFLICT DO NOTHING
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
    return appendEach(List.of(chain), (before, same, last) -> entry.apply(last)).get(0);
  }

  @Override
  public List<SealedEntry> appendEach(List<Chain> chains, Following entry) {
    return database.within(
        () -> {
          List<String> names = chains.stream().map(Chain::name).toList();
          Map<String, ChainHead> heads = held(names);
          Map<String, AuditEntryId> last = last(names);
          List<SealedEntry> all = new ArrayList<>();
          Optional<SealedEntry> before = Optional.empty();
          for (Chain chain : chains) {
            AuditEntryId end = last.getOrDefault(chain.name(), AuditEntryId.NONE);
            ChainHead head = heads.getOrDefault(chain.name(), ChainHead.START);
            SealedEntry next = AuditChain.seal(head, entry.entry(before, chain, end));
            all.add(next);
            before = Optional.of(next);
          }
          database.each(ADD, all.stream().map(JdbcAuditTrail::row).toList());
          database.each(MOVE_HEAD, all.stream().map(JdbcAuditTrail::move).toList());
          return all;
        });
  }

  private Map<String, AuditEntryId> last(List<String> names) {
    return byName(LAST, names, row -> new AuditEntryId(row.uuid("id")));
  }

  private Map<String, ChainHead> held(List<String> names) {
    Map<String, ChainHead> heads = byName(HOLD_HEADS, names, Entries::head);
    List<String> missing = names.stream().filter(name -> !heads.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      ChainHead start = ChainHead.START;
      database.sql(START_CHAINS, start.sequence(), start.hash(), missing).update();
      heads.putAll(byName(HOLD_HEADS, missing, Entries::head));
    }
    return heads;
  }

  private <T> Map<String, T> byName(String statement, List<String> names, Function<Row, T> reader) {
    Map<String, T> found = new HashMap<>();
    database
        .sql(statement, names)
        .list(row -> Map.entry(row.text("chain"), reader.apply(row)))
        .forEach(each -> found.put(each.getKey(), each.getValue()));
    return found;
  }

  private static Object[] move(SealedEntry next) {
    return new Object[] {next.sequence(), next.hash(), next.entry().chain().name()};
  }

  private static Object[] row(SealedEntry next) {
    AuditEntry entry = next.entry();
    Map<String, String> details = entry.deed().details();
    return new Object[] {
      entry.chain().name(),
      next.sequence(),
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
      next.previousHash(),
      next.hash()
    };
  }
}
