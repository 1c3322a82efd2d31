package io.gatehouse.persistence.routing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.change.Position;
import io.gatehouse.application.organization.SigningKeys;
import io.gatehouse.application.routing.RoutingSource;
import io.gatehouse.application.routing.Unreadable;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.persistence.change.Latest;
import io.gatehouse.persistence.secret.SealBroken;
import io.gatehouse.persistence.sql.Database;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

@Singleton
final class JdbcRoutingSource implements RoutingSource {

  /** All statements see what had been committed when the first of them began. */
  private static final String ONE_MOMENT =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

  private static final Set<Change.Kind> KINDS =
      EnumSet.complementOf(EnumSet.of(Change.Kind.UNKNOWN));

  private final Database database;
  private final SigningKeys signingKeys;
  private final RowReaders readers;

  JdbcRoutingSource(Database database, SigningKeys signingKeys) {
    this.database = database;
    this.signingKeys = signingKeys;
    this.readers = new RowReaders(database, signingKeys);
  }

  @Override
  public Position readAll(Consumer<TableRow> rows, BiConsumer<Change, Unreadable> unreadable) {
    makeFirstSigningKey();
    return atOneMoment(
        () -> {
          Position position = Latest.of(database);
          for (Change.Kind kind : KINDS) {
            readers.of(kind).readAll(database, rows, unreadable);
          }
          return position;
        });
  }

  @Override
  public List<TableChange> read(List<Change> changes) {
    Map<Change.Kind, Set<String>> subjects =
        changes.stream()
            .collect(
                groupingBy(
                    Change::kind,
                    () -> new EnumMap<>(Change.Kind.class),
                    mapping(Change::subject, toSet())));
    return atOneMoment(
        () -> {
          List<TableChange> all = new ArrayList<>();
          subjects.forEach((kind, some) -> all.addAll(readers.of(kind).read(database, some)));
          return all;
        });
  }

  /** If there is none: no node is told of it later. */
  private void makeFirstSigningKey() {
    try {
      signingKeys.usable();
    } catch (SealBroken e) {
      // There is one, and whoever reads it will say what is wrong with it.
    }
  }

  private <T> T atOneMoment(Supplier<T> work) {
    return database.apart(
        () -> {
          database.sql(ONE_MOMENT).update();
          return work.get();
        });
  }
}
