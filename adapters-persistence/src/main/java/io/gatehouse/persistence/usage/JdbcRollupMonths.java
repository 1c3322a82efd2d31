package io.gatehouse.persistence.usage;

import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.application.usage.Detail;
import io.gatehouse.application.usage.Grain;
import io.gatehouse.application.usage.RollupMonths;
import io.gatehouse.persistence.sql.Database;
import jakarta.inject.Singleton;
import java.sql.SQLException;
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

  private static final String NO_LOCK = "55P03";

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
  public Drop drop(Grain grain, Instant before) {
    YearMonth month = YearMonth.from(before.atOffset(ZoneOffset.UTC));
    int dropped = 0;
    int inUse = 0;
    for (Detail detail : Detail.values()) {
      String table = JdbcRollups.table(detail, grain);
      for (String part : parts(table, month)) {
        try {
          dropped += database.within(() -> drop(table, part, month)) ? 1 : 0;
        } catch (StoreUnavailable e) {
          inUse += inUse(e);
        }
      }
    }
    return new Drop(dropped, inUse);
  }

  /** One, unless there is another reason, by which all others would fail as well. */
  private static int inUse(StoreUnavailable e) {
    if (e.getCause() instanceof SQLException cause && NO_LOCK.equals(cause.getSQLState())) {
      return 1;
    }
    throw e;
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
