package io.gatehouse.persistence.routing;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.routing.Unreadable;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.persistence.sql.Database;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Reads the rows of one kind, within a transaction. */
interface KindReader {

  /**
   * Reads all that there are.
   *
   * @param unreadable told of each that makes no sense
   */
  void readAll(
      Database database, Consumer<TableRow> rows, BiConsumer<Change, Unreadable> unreadable);

  /**
   * What the subjects are now, by the names that they have in the change log.
   *
   * @throws Unreadable if one of them makes no sense
   */
  List<TableChange> read(Database database, Collection<String> subjects);
}
