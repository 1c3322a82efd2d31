package io.gatehouse.persistence.sql;

import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Revision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One row of a result; valid only while its reader runs. */
public final class Row {

  private final ResultSet columns;
  private final String prefix;

  Row(ResultSet columns) {
    this(columns, "");
  }

  private Row(ResultSet columns, String prefix) {
    this.columns = columns;
    this.prefix = prefix;
  }

  /** The columns whose names begin so, without that beginning: one side of a join. */
  public Row part(String beginning) {
    return new Row(columns, beginning);
  }

  public UUID uuid(String column) {
    return there(column, maybe(column, UUID.class));
  }

  public Optional<UUID> maybeUuid(String column) {
    return maybe(column, UUID.class);
  }

  public String text(String column) {
    return there(column, maybe(column, String.class));
  }

  public Optional<String> maybeText(String column) {
    return maybe(column, String.class);
  }

  public long number(String column) {
    return there(column, maybeNumber(column));
  }

  public Optional<Long> maybeNumber(String column) {
    return get(this::wholeNumber, column);
  }

  public boolean flag(String column) {
    return there(column, maybe(column, Boolean.class));
  }

  public Instant instant(String column) {
    return there(column, maybeInstant(column));
  }

  public Optional<Instant> maybeInstant(String column) {
    return maybe(column, OffsetDateTime.class).map(OffsetDateTime::toInstant);
  }

  /** The text of a JSON document. */
  public String json(String column) {
    return there(column, get(columns::getString, column));
  }

  /** The columns that every table of resources has. */
  public Revision revision() {
    return new Revision(number("version"), instant("created_at"), instant("updated_at"));
  }

  public byte[] bytes(String column) {
    return there(column, maybeBytes(column));
  }

  public Optional<byte[]> maybeBytes(String column) {
    return get(columns::getBytes, column);
  }

  public List<String> texts(String column) {
    return there(column, maybeTexts(column));
  }

  public Optional<List<String>> maybeTexts(String column) {
    return get(columns::getArray, column)
        .flatMap(array -> get(ignored -> (String[]) array.getArray(), column))
        .map(List::of);
  }

  /** Of whatever width; the driver would insist on the exact one. */
  private @Nullable Long wholeNumber(String column) throws SQLException {
    long number = columns.getLong(column);
    return columns.wasNull() ? null : Long.valueOf(number);
  }

  private <T> Optional<T> maybe(String column, Class<T> type) {
    return get(name -> columns.getObject(name, type), column);
  }

  private <T> Optional<T> get(Getter<T> getter, String column) {
    try {
      return Optional.ofNullable(getter.get(prefix + column));
    } catch (SQLException e) {
      throw Failures.of(e);
    }
  }

  private static <T> T there(String column, Optional<T> value) {
    return value.orElseThrow(() -> new IllegalStateException("column " + column + " is null"));
  }

  private interface Getter<T> {
    @Nullable
    T get(String column) throws SQLException;
  }
}
