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

  /** So many rows a statement takes where there are many. */
  private static final int PART = 1_000;

  private final List<T> rows;
  private final List<Object> columns = new ArrayList<>();

  private Columns(List<T> rows) {
    this.rows = rows;
  }

  public static <T> Columns<T> of(List<T> rows) {
    return new Columns<>(rows);
  }

  /**
   * The rows in their order, as many at a time as are worth a statement: all at once would be in
   * memory as texts, and whoever collects garbage then would hold everybody up for them.
   */
  public static <T> List<List<T>> parts(List<T> rows) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += PART) {
      parts.add(rows.subList(from, Math.min(rows.size(), from + PART)));
    }
    return parts;
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
