package io.gatehouse.persistence.change;

import io.gatehouse.application.change.Position;
import io.gatehouse.persistence.sql.Database;

/** Reads how far the change log is. */
public final class Latest {

  private static final String LATEST =
      "SELECT epoch, mark FROM change_counter LEFT JOIN changes USING (epoch)";

  private Latest() {}

  /** As the transaction sees it that is open on the thread. */
  public static Position of(Database database) {
    return database
        .sql(LATEST)
        .only(row -> new Position(row.number("epoch"), row.maybeUuid("mark")));
  }
}
