package io.gatehouse.persistence.usage;

import io.gatehouse.application.usage.Detail;
import io.gatehouse.application.usage.Grain;
import io.gatehouse.application.usage.RollupMonths;
import io.gatehouse.persistence.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Drops parts of tables. Each is a transaction of its own, which holds one table at a time and
 * gives up soon: whoever books goes on, and what is left is dropped the next time.
 */
@Singleton
final class JdbcRollupMonths implements RollupMonths {

  private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("yyyy_MM");

  private static final String PARTS =
      """
      SELECT part.relname AS part
      FROM pg_inherits
      JOIN pg_class AS part ON part.oid = inhrelid
      JOIN pg_class AS parent ON parent.oid = inhparent
      WHERE parent.relname = ? AND parent.relnamespace = current_schema()::regnamespace
        AND part.relname < ?
      ORDER BY part.relname
      """;

  private static final String DROPPED =
      """
      INSERT INTO rollups_dropped AS kept (rollup, before) VALUES (?, ?)
      ON CONFLICT (rollup) DO UPDATE SET before = greatest(kept.before, excluded.before)
      """;

  private final Database database;

  JdbcRollupMonths(Database database) {
    this.database = database;
  }

  @Override
  public int drop(Grain grain, Instant before) {
    YearMonth month = YearMonth.from(before.atOffset(ZoneOffset.UTC));
    int dropped = 0;
    for (Detail detail : Detail.values()) {
      String table = JdbcRollups.table(detail, grain);
      for (String part : parts(table, month)) {
        dropped += database.within(() -> drop(table, part, month)) ? 1 : 0;
      }
    }
    return dropped;
  }

  private List<String> parts(String table, YearMonth month) {
    return database
        .sql(PARTS, table, table + "_" + SUFFIX.format(month))
        .list(row -> row.text("part"));
  }

  private boolean drop(String table, String part, YearMonth month) {
    database.sql("SET LOCAL lock_timeout = '2s'").update();
    Instant first = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    database.sql(DROPPED, table, first).update();
    return database.sql("SELECT drop_month(?) AS gone", part).only(row -> row.flag("gone"));
  }
}
