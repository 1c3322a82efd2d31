package io.gatehouse.persistence.limit;

import io.gatehouse.application.quota.QuotaCount;
import io.gatehouse.application.quota.QuotaCounts;
import io.gatehouse.application.quota.QuotaMonth;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Row;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

@Singleton
final class JdbcQuotaCounts implements QuotaCounts {

  /**
   * A node that is cut off while it holds counts must not hold up all others: PostgreSQL would wait
   * for it for hours.
   */
  private static final String SOON =
      """
      SELECT set_config('lock_timeout', '2s', true),
             set_config('idle_in_transaction_session_timeout', '5s', true)
      """;

  /** Before any is held: who holds one never waits for somebody who adds one before it. */
  private static final String BEGIN =
      """
      INSERT INTO monthly_quotas (subject, month, used, told, told_of)
      SELECT subject, month::date, 0, 0, 0
      FROM unnest(?::text[], ?::text[]) WITH ORDINALITY AS wanted (subject, month, number)
      ORDER BY number
      ON CONFLICT DO NOTHING
      """;

  private static final String HOLD =
      """
      SELECT wanted.number, kept.used, kept.told, kept.told_of
      FROM unnest(?::text[], ?::text[]) WITH ORDINALITY AS wanted (subject, month, number)
      JOIN monthly_quotas AS kept
        ON kept.subject = wanted.subject AND kept.month = wanted.month::date
      ORDER BY wanted.number
      FOR NO KEY UPDATE OF kept
      """;

  private static final String SAVE =
      """
      UPDATE monthly_quotas AS kept
      SET used = next.used::bigint, told = next.told::smallint, told_of = next.told_of::bigint
      FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
        AS next (subject, month, used, told, told_of)
      WHERE kept.subject = next.subject AND kept.month = next.month::date
      """;

  private static final String FIND =
      "SELECT used, told, told_of FROM monthly_quotas WHERE subject = ? AND month = ?::date";
  private static final String FORGET = "DELETE FROM monthly_quotas WHERE month < ?::date";

  private final Database database;

  JdbcQuotaCounts(Database database) {
    this.database = database;
  }

  @Override
  public List<QuotaCount> hold(List<QuotaMonth> months) {
    List<String> subjects = months.stream().map(QuotaMonth::subject).toList();
    List<String> days = months.stream().map(month -> day(month.month())).toList();
    database.sql(SOON).only(row -> true);
    database.sql(BEGIN, subjects, days).update();
    return database
        .sql(HOLD, subjects, days)
        .list(row -> count(months.get((int) row.number("number") - 1), row));
  }

  @Override
  public void save(List<QuotaCount> counts) {
    if (!counts.isEmpty()) {
      database
          .sql(
              SAVE,
              counts.stream().map(count -> count.month().subject()).toList(),
              counts.stream().map(count -> day(count.month().month())).toList(),
              counts.stream().map(count -> Long.toString(count.used())).toList(),
              counts.stream().map(count -> Integer.toString(count.told())).toList(),
              counts.stream().map(count -> Long.toString(count.of())).toList())
          .update();
    }
  }

  @Override
  public Optional<QuotaCount> find(QuotaMonth month) {
    return database.sql(FIND, month.subject(), day(month.month())).first(row -> count(month, row));
  }

  @Override
  public int forgetBefore(YearMonth month) {
    return database.sql(FORGET, day(month)).update();
  }

  private static QuotaCount count(QuotaMonth month, Row row) {
    return new QuotaCount(
        month, row.number("used"), (int) row.number("told"), row.number("told_of"));
  }

  private static String day(YearMonth month) {
    return month.atDay(1).toString();
  }
}
