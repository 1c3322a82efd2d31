package io.gatehouse.persistence.routing;

import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.persistence.sql.Database;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Reads the rows of one kind, within a transaction. */
interface KindReader {

  void readAll(Database database, Consumer<TableRow> rows);

  /** What the subjects are now, by the names that they have in the change log. */
  List<TableChange> read(Database database, Collection<String> subjects);
}
