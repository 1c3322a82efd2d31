package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.JournalPosition;
import io.gatehouse.application.billing.JournalPositions;
import io.gatehouse.application.billing.JournalRef;
import io.gatehouse.application.billing.SetAside;
import io.gatehouse.persistence.sql.Database;
import jakarta.inject.Singleton;

@Singleton
final class JdbcJournalPositions implements JournalPositions {

  private static final String FIND =
      "SELECT next, finished FROM journal_positions WHERE run = ? AND writer = ?";

  /** Only a journal that nothing was booked from has no row. */
  private static final String BEGIN =
      """
      INSERT INTO journal_positions (run, writer, next)
      SELECT ?, ?, 0 WHERE ? = 0::bigint
      ON CONFLICT DO NOTHING
      """;

  private static final String MOVE =
      """
      UPDATE journal_positions SET next = ?, finished = ?
      WHERE run = ? AND writer = ? AND next = ? AND NOT finished
      """;

  private final Database database;
  private final SetAsideRows aside;

  JdbcJournalPositions(Database database) {
    this.database = database;
    this.aside = new SetAsideRows(database);
  }

  @Override
  public JournalPosition find(JournalRef journal) {
    return database
        .sql(FIND, journal.run(), journal.writer())
        .first(row -> new JournalPosition(row.number("next"), row.flag("finished")))
        .orElse(JournalPosition.BEGIN);
  }

  @Override
  public boolean advance(JournalRef journal, long from, long to) {
    return move(journal, from, to, false);
  }

  @Override
  public boolean finish(JournalRef journal, long at) {
    return move(journal, at, at, true);
  }

  @Override
  public boolean setAside(SetAside charge, long to) {
    return database.within(
        () -> advance(charge.journal(), charge.position(), to) && aside.add(charge));
  }

  private boolean move(JournalRef journal, long from, long to, boolean finished) {
    database.sql(BEGIN, journal.run(), journal.writer(), from).update();
    return database.sql(MOVE, to, finished, journal.run(), journal.writer(), from).updatedOne();
  }
}
