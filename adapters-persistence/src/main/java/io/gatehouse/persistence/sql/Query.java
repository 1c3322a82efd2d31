package io.gatehouse.persistence.sql;

import io.gatehouse.application.runtime.Saved;
import io.gatehouse.domain.value.Nullable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One statement with its values, in the order of its question marks. */
public final class Query {

  private final Database database;
  private final String sql;
  private final Object[] values;

  Query(Database database, String sql, Object... values) {
    this.database = database;
    this.sql = sql;
    this.values = values.clone();
  }

  /** The only row, if there is one. */
  public <T> Optional<T> first(Function<Row, T> reader) {
    List<T> rows = list(reader);
    if (rows.size() > 1) {
      throw new IllegalStateException(rows.size() + " rows where one was expected");
    }
    return rows.stream().findFirst();
  }

  /** The one row that is always there. */
  public <T> T only(Function<Row, T> reader) {
    return first(reader).orElseThrow(() -> new IllegalStateException("no row"));
  }

  public <T> List<T> list(Function<Row, T> reader) {
    return database.run(
        sql,
        statement -> {
          bind(statement, values);
          List<T> found = new ArrayList<>();
          try (ResultSet rows = statement.executeQuery()) {
            Row row = new Row(rows);
            while (rows.next()) {
              found.add(reader.apply(row));
            }
          }
          return found;
        });
  }

  /** Runs a statement that changes rows, and says how many. */
  public int update() {
    return database.run(
        sql,
        statement -> {
          bind(statement, values);
          return statement.executeUpdate();
        });
  }

  /** Whether the statement, meant for one row, found it. */
  public boolean updatedOne() {
    return update() == 1;
  }

  /**
   * Runs a statement that stores the next edition of one thing, and that finds only the edition
   * before it. If a name is taken, the transaction goes on as if it had not been run.
   */
  public Saved saved() {
    try {
      return database.within(this::updatedOne) ? Saved.DONE : Saved.STALE;
    } catch (StatementRefused e) {
      if (!e.state().equals(StatementRefused.NOT_UNIQUE)) {
        throw e;
      }
      return Saved.TAKEN;
    }
  }

  static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      bind(statement, i + 1, values[i]);
    }
  }

  private static void bind(PreparedStatement statement, int at, Object value) throws SQLException {
    if (value instanceof Optional<?> maybe) {
      bindNullable(statement, at, maybe.orElse(null));
    } else if (value instanceof Instant instant) {
      // PostgreSQL rounds to microseconds, which may lead into the future; everybody else cuts off.
      Instant micros = instant.truncatedTo(ChronoUnit.MICROS);
      statement.setObject(at, micros.atOffset(ZoneOffset.UTC));
    } else if (value instanceof List<?> texts) {
      Connection connection = statement.getConnection();
      statement.setArray(at, connection.createArrayOf("text", texts.toArray()));
    } else {
      statement.setObject(at, value);
    }
  }

  private static void bindNullable(PreparedStatement statement, int at, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(at, Types.NULL);
    } else {
      bind(statement, at, value);
    }
  }
}
