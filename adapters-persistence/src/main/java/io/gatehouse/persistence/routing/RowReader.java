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
 * Reads the rows of a kind that is kept by id: all of them, or some.
 *
 * @param select the statement, with a place for which of the kind it shall read
 * @param gone what to tell of an id that nothing has any more
 * @param named the id that the change log means
 */
record RowReader<R extends TableRow>(
    String select,
    Function<Query, List<R>> reader,
    Function<R, UUID> id,
    Function<UUID, TableChange> gone,
    Function<String, UUID> named)
    implements KindReader {

  private static final String NEXT = "WHERE id > ? ORDER BY id LIMIT ?";
  private static final String THESE = "WHERE id = ANY (?::uuid[])";
  private static final int AT_ONCE = 1000;
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  @Override
  public void readAll(Database database, Consumer<TableRow> rows) {
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

  @Override
  public List<TableChange> read(Database database, Collection<String> subjects) {
    Set<UUID> absent = new HashSet<>();
    subjects.forEach(subject -> absent.add(named.apply(subject)));
    List<String> texts = absent.stream().map(UUID::toString).toList();
    List<TableChange> changes = new ArrayList<>();
    for (R row : reader.apply(database.sql(select.formatted(THESE), texts))) {
      changes.add(new TableChange.Put(row));
      absent.remove(id.apply(row));
    }
    absent.forEach(each -> changes.add(gone.apply(each)));
    return changes;
  }
}
