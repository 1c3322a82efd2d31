package io.gatehouse.persistence.change;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.change.ChangeLog;
import io.gatehouse.application.change.OwnNode;
import io.gatehouse.persistence.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
final class JdbcChangeLog implements ChangeLog {

  /**
   * Holds the counter's row until the transaction ends: epochs come in the order of the commits,
   * and those of a transaction that is undone are taken back with everything else.
   */
  private static final String TAKE_EPOCHS =
      "UPDATE change_counter SET epoch = epoch + ? RETURNING epoch";

  private static final String ADD =
      """
      INSERT INTO changes (epoch, kind, subject)
      SELECT ? + number, kind, subject
      FROM unnest(?::text[], ?::text[]) WITH ORDINALITY AS new (kind, subject, number)
      """;
  private static final String WAKE = "SELECT pg_notify('" + ChangeBell.CHANNEL + "', '')";

  private final Database database;
  private final OwnNode own;

  JdbcChangeLog(Database database, OwnNode own) {
    this.database = database;
    this.own = own;
  }

  @Override
  public void append(List<Change> changes, boolean awaited) {
    if (!changes.isEmpty()) {
      database.within(() -> appended(changes, awaited));
    }
  }

  private boolean appended(List<Change> changes, boolean awaited) {
    long last = database.sql(TAKE_EPOCHS, changes.size()).only(row -> row.number("epoch"));
    List<String> kinds = changes.stream().map(change -> change.kind().text()).toList();
    List<String> subjects = changes.stream().map(Change::subject).toList();
    database.sql(ADD, last - changes.size(), kinds, subjects).update();
    if (awaited) {
      database.afterCommit(() -> own.await(last));
    }
    return database.sql(WAKE).only(row -> true);
  }
}
