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

  private final StringBuilder sql = new StringBuilder("SELECT * FROM audit_entries WHERE");
  private final List<Object> values = new ArrayList<>();

  private Filtered() {}

  static Filtered by(AuditFilter filter, PageRequest request) {
    Filtered page = new Filtered();
    page.sql.append(" chain = ANY (?)");
    page.values.add(filter.chains().stream().map(Chain::name).toList());
    page.also("actor = ?", filter.actor());
    page.also("action = ?", filter.action());
    page.also("resource = ?", filter.resource());
    filter.decision().ifPresent(page::decided);
    page.also("at >= ?", filter.from());
    page.also("at < ?", filter.to());
    page.also("id < ?", Optional.of(Keyset.before(request)));
    page.sql.append(" ORDER BY id DESC LIMIT ?");
    page.values.add(Keyset.rows(request));
    return page;
  }

  Query on(Database database) {
    return database.sql(sql.toString(), values.toArray());
  }

  private void also(String condition, Optional<?> value) {
    value.ifPresent(
        present -> {
          sql.append(" AND ").append(condition);
          values.add(present);
        });
  }

  private void decided(String decision) {
    if (decision.equals(Verdict.ALLOWED.text())) {
      sql.append(" AND reason IS NULL");
    } else if (decision.equals(Verdict.denied("").text())) {
      sql.append(" AND reason IS NOT NULL");
    } else {
      sql.append(" AND false");
    }
  }
}
