package io.gatehouse.persistence.sql;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The parts of a table that has one for each month, made when the first row of a month comes. They
 * are made in a transaction of their own: they stay even if what was to be in them is undone.
 */
public final class MonthlyParts {

  private final Database database;
  private final String table;
  private final int fill;
  private final Set<YearMonth> known = ConcurrentHashMap.newKeySet();

  /**
   * @param fill how full pages are made, in percent: less where rows are written again
   */
  public MonthlyParts(Database database, String table, int fill) {
    this.database = database;
    this.table = table;
    this.fill = fill;
  }

  /**
   * Makes sure that rows of these times have where to go. To be called before the transaction that
   * is running has written into the table: PostgreSQL looks for its parts once.
   */
  public void cover(Collection<Instant> times) {
    Set<YearMonth> months = new HashSet<>();
    times.forEach(at -> months.add(YearMonth.from(at.atOffset(ZoneOffset.UTC))));
    months.removeAll(known);
    for (YearMonth month : months) {
      database.apart(() -> add(month));
      known.add(month);
    }
  }

  /** Looks anew, the next time, whether there are any: somebody may have dropped one. */
  public void forget() {
    known.clear();
  }

  private boolean add(YearMonth month) {
    return database
        .sql("SELECT add_month(?, ?::date, ?)", table, month.atDay(1).toString(), fill)
        .only(row -> true);
  }
}
