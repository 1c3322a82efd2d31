package io.gatehouse.persistence.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Many things as columns, for a statement that takes all of them at once: {@code unnest(?::uuid[],
 * ?::bigint[])}.
 */
public final class Columns<T> {

  private final List<T> rows;
  private final List<Object> columns = new ArrayList<>();

  private Columns(List<T> rows) {
    this.rows = rows;
  }

  public static <T> Columns<T> of(List<T> rows) {
    return new Columns<>(rows);
  }

  /** What is no column, and the same for all rows. */
  public Columns<T> with(Object... same) {
    columns.addAll(List.of(same));
    return this;
  }

  /** A column of what has a text, as ids and instants do. */
  public Columns<T> texts(Function<? super T, ?> value) {
    columns.add(rows.stream().map(row -> value.apply(row).toString()).toList());
    return this;
  }

  public Columns<T> numbers(ToLongFunction<? super T> value) {
    columns.add(rows.stream().mapToLong(value).toArray());
    return this;
  }

  /** The columns, as the values of a statement. */
  public Object[] values() {
    return columns.toArray();
  }
}
