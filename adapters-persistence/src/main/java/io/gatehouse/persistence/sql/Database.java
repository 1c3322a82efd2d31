package io.gatehouse.persistence.sql;

import io.gatehouse.application.runtime.TookTooLong;
import io.gatehouse.domain.value.Nullable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The way to PostgreSQL. Statements run in the transaction that is open on the thread or, if none
 * is, each by itself. Throws {@link io.gatehouse.application.runtime.StoreUnavailable} when there
 * is no connection to be had.
 */
public final class Database {

  /** How often a transaction is tried that collides with others. */
  private static final int ATTEMPTS = 5;

  private static final long PAUSE_NANOS = 5_000_000;

  private final DataSource source;

  /** Not static: a thread may be inside a transaction of each of two databases. */
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<@Nullable Transaction> current = new ThreadLocal<>();

  private final LongAdder statements = new LongAdder();
  private final LongAdder deadlocks = new LongAdder();

  public Database(DataSource source) {
    this.source = source;
  }

  /** A statement, with a value for each question mark; an absent Optional is NULL. */
  public Query sql(String sql, Object... values) {
    return new Query(this, sql, values);
  }

  /** Runs a statement that changes rows, once with each of these values, in one go. */
  public void each(String sql, List<Object[]> values) {
    run(
        sql,
        statement -> {
          for (Object[] some : values) {
            Query.bind(statement, some);
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  /** Runs the work as a transaction or, inside of one, as a part of it that can be undone alone. */
  public <T> T within(Supplier<T> work) {
    Transaction outer = current.get();
    return outer == null ? repeatedly(() -> once(Optional.empty(), work)) : outer.part(work);
  }

  /** Runs the work as a transaction of its own even if the thread is inside another one. */
  public <T> T apart(Supplier<T> work) {
    return apart(Optional.empty(), work);
  }

  /**
   * As {@link #apart}, for statements that may take far longer than any other call waits. Whoever
   * has no patience any more lets PostgreSQL stop, too.
   *
   * @param patience so long may all of it take
   * @throws TookTooLong then
   */
  public <T> T patiently(Duration patience, Supplier<T> work) {
    return apart(Optional.of(patience), work);
  }

  private <T> T apart(Optional<Duration> patience, Supplier<T> work) {
    Transaction outer = current.get();
    current.remove();
    try {
      return repeatedly(() -> once(patience, work));
    } finally {
      current.set(outer);
    }
  }

  /**
   * Does something once the transaction that is open on the thread is committed whole and its
   * connection free, and never if it, or the part of it that is running, is undone.
   *
   * @param step may fail no more: nothing is undone then
   */
  public void afterCommit(Runnable step) {
    Transaction transaction = current.get();
    if (transaction == null) {
      throw new IllegalStateException("there is no transaction to come after");
    }
    transaction.afterCommit(step);
  }

  /** How many statements were run since the start: what a list costs must not grow with it. */
  public long statements() {
    return statements.sum();
  }

  /** How often PostgreSQL had to end a transaction because two waited for each other. */
  public long deadlocks() {
    return deadlocks.sum();
  }

  <T> T run(String sql, Work<T> work) {
    statements.increment();
    Transaction transaction = current.get();
    try {
      return transaction == null ? alone(sql, work) : work.on(transaction.ready(), sql);
    } catch (SQLException e) {
      throw transaction == null ? Failures.of(e) : transaction.failure(e);
    }
  }

  /** Without a transaction around it, a statement is one, and costs no second round trip. */
  private <T> T alone(String sql, Work<T> work) {
    return repeatedly(
        () -> {
          try (Connection connection = source.getConnection()) {
            return work.on(connection, sql);
          } catch (SQLException e) {
            throw Failures.of(e);
          }
        });
  }

  private <T> T repeatedly(Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return work.get();
      } catch (Contention e) {
        if (e.isDeadlock()) {
          deadlocks.increment();
        }
        if (attempt == ATTEMPTS) {
          throw e.lasting();
        }
        // For the winner to get what it waited for, or we would take it away again.
        LockSupport.parkNanos(PAUSE_NANOS << attempt);
      }
    }
  }

  private <T> T once(Optional<Duration> patience, Supplier<T> work) {
    Transaction transaction = new Transaction(source, patience);
    current.set(transaction);
    T result;
    try {
      result = transaction.whole(work);
    } finally {
      current.remove();
    }
    transaction.committed();
    return result;
  }

  /** What is done with a prepared statement. */
  interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;

    default T on(Connection connection, String sql) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        return with(statement);
      }
    }
  }
}
