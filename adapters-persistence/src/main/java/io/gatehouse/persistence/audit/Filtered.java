package io.gatehouse.persistence.audit;

import io.gatehouse.application.audit.AuditFilter;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.Verdict;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Keyset;
import io.gatehouse.persistence.sql.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The statement for one page. Only the conditions that were asked for are in it, so that PostgreSQL
 * plans with the index made for them.
 */
final class Filtered {

  /** So many chains are read one by one, each from its newest entry and a page at most. */
  private static final int FEW = 64;

  private static final String OF_FEW =
      """
      SELECT entry.*
      FROM unnest(?::text[]) AS wanted (name)
      CROSS JOIN LATERAL (
        SELECT * FROM audit_entries WHERE chain = wanted.name%s ORDER BY id DESC LIMIT ?
      ) AS entry
      ORDER BY entry.id DESC LIMIT ?
      """;
  private static final String OF_MANY =
      "SELECT * FROM audit_entries WHERE chain = ANY (?)%s ORDER BY id DESC LIMIT ?";

  private final StringBuilder conditions = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  private Filtered() {}

  static Query query(Database database, AuditFilter filter, PageRequest request) {
    Filtered page = new Filtered();
    page.values.add(filter.chains().stream().map(Chain::name).toList());
    page.also("actor = ?", filter.actor());
    page.also("action = ?", filter.action());
    page.also("resource = ?", filter.resource());
    filter.decision().ifPresent(page::decided);
    page.also("at >= ?", filter.from());
    page.also("at < ?", filter.to());
    page.also("id < ?", Optional.of(Keyset.before(request)));
    page.values.add(Keyset.rows(request));
    boolean few = filter.chains().size() <= FEW;
    if (few) {
      page.values.add(Keyset.rows(request));
    }
    String statement = (few ? OF_FEW : OF_MANY).formatted(page.conditions);
    return database.sql(statement, page.values.toArray());
  }

  private void also(String condition, Optional<?> value) {
    value.ifPresent(
        present -> {
          conditions.append(" AND ").append(condition);
          values.add(present);
        });
  }

  private void decided(String decision) {
    if (decision.equals(Verdict.ALLOWED.text())) {
      conditions.append(" AND reason IS NULL");
    } else if (decision.equals(Verdict.denied("").text())) {
      conditions.append(" AND reason IS NOT NULL");
    } else {
      conditions.append(" AND false");
    }
  }
}
