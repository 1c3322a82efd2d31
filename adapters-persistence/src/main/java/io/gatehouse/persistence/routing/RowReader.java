package io.gatehouse.persistence.routing;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.routing.Unreadable;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Query;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads the rows of a kind that is kept by id: all of them, or some.
 *
 * @param select the statement, with a place for which of the kind it shall read
 */
record RowReader<R extends TableRow>(
    Subjects subjects, String select, Function<Query, List<R>> reader, Function<R, UUID> id)
    implements KindReader {

  private static final String NEXT = "WHERE id > ? ORDER BY id LIMIT ?";
  private static final String THESE = "WHERE id = ANY (?::uuid[])";
  private static final int AT_ONCE = 1000;
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  @Override
  public void readAll(
      Database database, Consumer<TableRow> rows, BiConsumer<Change, Unreadable> unreadable) {
    UUID last = BEFORE_ALL;
    int most = AT_ONCE;
    boolean more = true;
    while (more) {
      try {
        List<R> some = next(database, last, most);
        some.forEach(rows);
        more = some.size() == most;
        last = more ? id.apply(some.get(most - 1)) : last;
        most = AT_ONCE;
      } catch (Unreadable e) {
        // By halves, until what can't be read is alone.
        if (most == 1) {
          last = database.sql(subjects.next(), last).only(row -> row.uuid("id"));
          unreadable.accept(subjects.change(last), e);
        }
        most = Math.max(1, most / 2);
      }
    }
  }

  @Override
  public List<TableChange> read(Database database, Collection<String> names) {
    return sense(
        () -> {
          Set<UUID> absent = new HashSet<>();
          names.forEach(name -> absent.add(subjects.parse().apply(name)));
          List<String> texts = absent.stream().map(UUID::toString).toList();
          List<TableChange> changes = new ArrayList<>();
          for (R row : reader.apply(database.sql(select.formatted(THESE), texts))) {
            changes.add(new TableChange.Put(row));
            absent.remove(id.apply(row));
          }
          absent.forEach(each -> changes.add(subjects.gone().apply(each)));
          return changes;
        });
  }

  private List<R> next(Database database, UUID last, int most) {
    return sense(() -> reader.apply(database.sql(select.formatted(NEXT), last, most)));
  }

  /** What goes wrong with the database itself is thrown as something else. */
  private static <T> T sense(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException
        | IllegalStateException
        | DateTimeException
        | ArithmeticException
        | NullPointerException e) {
      throw new Unreadable(e.getClass().getSimpleName() + ": " + e.getMessage(), e);
    }
  }
}
