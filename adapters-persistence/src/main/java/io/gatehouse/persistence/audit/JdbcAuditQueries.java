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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

@Singleton
final class JdbcAuditQueries implements AuditQueries {

  private static final int BATCH = 500;
  private static final String EACH =
      """
      SELECT * FROM audit_entries
      WHERE chain = ? AND sequence > ? AND sequence <= ?
      ORDER BY sequence LIMIT ?
      """;
  private static final String EACH_OF_SEVERAL =
      """
      SELECT entry.*
      FROM unnest(?::text[], ?::bigint[]) WITH ORDINALITY AS wanted (name, through, place)
      CROSS JOIN LATERAL (
        SELECT * FROM audit_entries
        WHERE chain = wanted.name AND sequence <= wanted.through ORDER BY sequence
      ) AS entry
      ORDER BY wanted.place, entry.sequence LIMIT ?
      """;
  private static final String HEAD = "SELECT sequence, hash FROM audit_chains WHERE chain = ?";
  private static final String HEADS =
      "SELECT chain, sequence, hash FROM audit_chains WHERE chain = ANY (?) AND sequence > 0";
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

  /** Short chains are read together, as many as make a batch. */
  @Override
  public void each(List<Span> spans, Consumer<SealedEntry> reader) {
    List<Span> some = new ArrayList<>();
    long entries = 0;
    for (Span next : spans) {
      if (entries + next.through() > BATCH || some.size() == BATCH) {
        together(some, entries, reader);
        some.clear();
        entries = 0;
      }
      some.add(next);
      entries += next.through();
    }
    together(some, entries, reader);
  }

  private void together(List<Span> spans, long entries, Consumer<SealedEntry> reader) {
    if (spans.isEmpty()) {
      return;
    }
    if (entries <= BATCH) {
      List<String> names = spans.stream().map(span -> span.chain().name()).toList();
      List<String> ends = spans.stream().map(span -> Long.toString(span.through())).toList();
      List<Supplier<SealedEntry>> found =
          database.sql(EACH_OF_SEVERAL, names, ends, entries + 1).list(Entries::read);
      if (found.size() <= entries) {
        found.forEach(next -> reader.accept(next.get()));
        return;
      }
    }
    // A long chain; or there are more entries than there can be, so that some were slipped in.
    spans.forEach(span -> each(span.chain(), span.through(), reader));
  }

  @Override
  public ChainHead head(Chain chain) {
    return database.sql(HEAD, chain.name()).first(Entries::head).orElse(ChainHead.START);
  }

  @Override
  public Map<Chain, ChainHead> heads(List<Chain> chains) {
    return database
        .sql(HEADS, chains.stream().map(Chain::name).toList())
        .list(row -> Map.entry(Entries.chain(row), Entries.head(row)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public List<Chain> chains() {
    return database.sql(CHAINS).list(Entries::chain);
  }
}
