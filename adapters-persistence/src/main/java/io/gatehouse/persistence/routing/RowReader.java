package io.gatehouse.persistence.routing;

import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads the rows of one kind: all of them, or some.
 *
 * @param select the statement, with a place for which of the kind it shall read
 * @param gone what to tell of an id that nothing has any more
 */
record RowReader<R extends TableRow>(
    String select,
    Function<Query, List<R>> reader,
    Function<R, UUID> id,
    Function<UUID, TableChange> gone) {

  private static final String NEXT = "WHERE id > ? ORDER BY id LIMIT ?";
  private static final String THESE = "WHERE id = ANY (?::uuid[])";
  private static final int AT_ONCE = 1000;
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  void readAll(Database database, Consumer<TableRow> rows) {
    UUID last = BEFORE_ALL;
    List<R> some;
    do {
      some = reader.apply(database.sql(select.formatted(NEXT), last, AT_ONCE));
      for (R row : some) {
        rows.accept(row);
        last = id.apply(row);
      }
    } while (some.size() == AT_ONCE);
  }

  List<TableChange> read(Database database, Collection<UUID> ids) {
    List<String> texts = ids.stream().map(UUID::toString).toList();
    Set<UUID> absent = new HashSet<>(ids);
    List<TableChange> changes = new ArrayList<>();
    for (R row : reader.apply(database.sql(select.formatted(THESE), texts))) {
      changes.add(new TableChange.Put(row));
      absent.remove(id.apply(row));
    }
    absent.forEach(each -> changes.add(gone.apply(each)));
    return changes;
  }
}
