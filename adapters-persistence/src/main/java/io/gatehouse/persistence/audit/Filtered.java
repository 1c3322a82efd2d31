package io.gatehouse.persistence.audit;

import io.gatehouse.application.audit.AuditFilter;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.Verdict;
import io.gatehouse.persistence.sql.Conditions;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Keyset;
import io.gatehouse.persistence.sql.Query;
import java.util.ArrayList;
import java.util.List;

/** The statement for one page. */
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

  private Filtered() {}

  static Query query(Database database, AuditFilter filter, PageRequest request) {
    Conditions conditions =
        new Conditions()
            .andIf("actor = ?", filter.actor())
            .andIf("action = ?", filter.action())
            .andIf("resource = ?", filter.resource());
    filter.decision().ifPresent(decision -> decided(conditions, decision));
    conditions
        .andIf("at >= ?", filter.from())
        .andIf("at < ?", filter.to())
        .and("id < ?", Keyset.before(request));
    boolean few = filter.chains().size() <= FEW;
    List<Object> values = new ArrayList<>();
    values.add(filter.chains().stream().map(Chain::name).toList());
    values.addAll(conditions.values());
    values.add(Keyset.rows(request));
    if (few) {
      values.add(Keyset.rows(request));
    }
    String statement = (few ? OF_FEW : OF_MANY).formatted(conditions.text());
    return database.sql(statement, values.toArray());
  }

  private static void decided(Conditions conditions, String decision) {
    if (decision.equals(Verdict.ALLOWED.text())) {
      conditions.and("reason IS NULL");
    } else if (decision.equals(Verdict.denied("").text())) {
      conditions.and("reason IS NOT NULL");
    } else {
      conditions.and("false");
    }
  }
}
