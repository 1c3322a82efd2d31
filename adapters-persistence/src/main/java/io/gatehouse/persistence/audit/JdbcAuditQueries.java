package io.gatehouse.persistence.audit;

import io.gatehouse.application.audit.AuditFilter;
import io.gatehouse.application.audit.AuditQueries;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.ChainHead;
import io.gatehouse.domain.audit.SealedEntry;
import io.gatehouse.persistence.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

@Singleton
final class JdbcAuditQueries implements AuditQueries {

  private static final int BATCH = 500;
  private static final String EACH =
      """
      SELECT * FROM audit_entries
      WHERE chain = ? AND sequence > ? AND sequence <= ?
      ORDER BY sequence LIMIT ?
      """;
  private static final String HEAD = "SELECT sequence, hash FROM audit_chains WHERE chain = ?";
  private static final String CHAINS =
      "SELECT chain FROM audit_chains WHERE sequence > 0 ORDER BY chain";

  private final Database database;

  JdbcAuditQueries(Database database) {
    this.database = database;
  }

  @Override
  public Page<SealedEntry> page(AuditFilter filter, PageRequest request) {
    List<SealedEntry> found =
        Filtered.query(database, filter, request).list(Entries::read).stream()
            .map(Supplier::get)
            .toList();
    return Page.of(found, request, one -> one.entry().id().value());
  }

  /**
   * In batches, each read at once: no transaction stays open for as long as a slow reader takes.
   */
  @Override
  public void each(Chain chain, long through, Consumer<SealedEntry> reader) {
    // From below the first, so that an entry which was slipped in there is seen.
    long last = Long.MIN_VALUE;
    List<Supplier<SealedEntry>> batch;
    do {
      batch = database.sql(EACH, chain.name(), last, through, BATCH).list(Entries::read);
      for (Supplier<SealedEntry> next : batch) {
        SealedEntry sealed = next.get();
        last = sealed.sequence();
        reader.accept(sealed);
      }
    } while (batch.size() == BATCH);
  }

  @Override
  public ChainHead head(Chain chain) {
    return database.sql(HEAD, chain.name()).first(Entries::head).orElse(ChainHead.START);
  }

  @Override
  public List<Chain> chains() {
    return database.sql(CHAINS).list(Entries::chain);
  }
}
