package io.gatehouse.persistence.sql;

import io.gatehouse.application.runtime.TookTooLong;
import io.gatehouse.domain.value.Nullable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * One transaction of one thread. It takes its connection when the first statement needs it, and
 * sets the savepoint of a nested unit when the first statement in that unit does.
 */
final class Transaction {

  /** So long is waited for one answer at most. */
  private static final long LONGEST_MILLIS = Duration.ofHours(1).toMillis();

  /** So much longer, for PostgreSQL to say by itself that it was too long. */
  private static final long GRACE_MILLIS = 5_000;

  private static final String CANCELLED = "57014";

  private final DataSource source;
  private final Optional<Duration> patience;
  private final List<Optional<Savepoint>> nested = new ArrayList<>();
  private final List<Runnable> afterwards = new ArrayList<>();
  private @Nullable Connection connection;
  private long deadline;

  /**
   * @param patience how long all of it may take, if it does not wait for each answer as long as the
   *     connection does by itself
   */
  Transaction(DataSource source, Optional<Duration> patience) {
    this.source = source;
    this.patience = patience;
  }

  /** Runs the work as the whole of this transaction. */
  <T> T whole(Supplier<T> work) {
    try {
      T result = work.get();
      finish(Connection::commit);
      return result;
    } catch (RuntimeException | Error e) {
      undo(e, Connection::rollback);
      throw e;
    } finally {
      close();
    }
  }

  /** Runs the work as a part that can be undone alone. */
  <T> T part(Supplier<T> work) {
    int depth = nested.size();
    int steps = afterwards.size();
    nested.add(Optional.empty());
    try {
      T result = work.get();
      nested.get(depth).ifPresent(savepoint -> finish(it -> it.releaseSavepoint(savepoint)));
      return result;
    } catch (RuntimeException | Error e) {
      nested.get(depth).ifPresent(savepoint -> undo(e, it -> it.rollback(savepoint)));
      afterwards.subList(steps, afterwards.size()).clear();
      throw e;
    } finally {
      nested.remove(depth);
    }
  }

  void afterCommit(Runnable step) {
    afterwards.add(step);
  }

  /** Does what was to come after it. */
  void committed() {
    afterwards.forEach(Runnable::run);
  }

  /** The connection, ready for a statement of the innermost unit. */
  Connection ready() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = source.getConnection();
      connection = open;
      open.setAutoCommit(false);
      deadline = System.nanoTime() + patience.orElse(Duration.ZERO).toNanos();
    }
    if (patience.isPresent()) {
      limit(open);
    }
    for (int i = 0; i < nested.size(); i++) {
      if (nested.get(i).isEmpty()) {
        nested.set(i, Optional.of(open.setSavepoint()));
      }
    }
    return open;
  }

  /** What a statement came to. */
  RuntimeException failure(SQLException reason) {
    return patience.isPresent() && CANCELLED.equals(reason.getSQLState())
        ? new TookTooLong("PostgreSQL took too long: " + reason.getMessage(), reason)
        : Failures.of(reason);
  }

  /** Whoever keeps the connections takes the one back, and the end of the transaction the other. */
  private void limit(Connection open) throws SQLException {
    long left = (deadline - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw new SQLTimeoutException("no time is left for the next statement", CANCELLED);
    }
    long millis = Math.min(left, LONGEST_MILLIS);
    open.setNetworkTimeout(Runnable::run, (int) (millis + GRACE_MILLIS));
    try (Statement statement = open.createStatement()) {
      statement.execute("SET LOCAL statement_timeout = " + millis);
    }
  }

  private void finish(Step step) {
    if (connection != null) {
      try {
        step.on(connection);
      } catch (SQLException e) {
        throw Failures.of(e);
      }
    }
  }

  /** If even this fails the connection is lost, and PostgreSQL undoes everything by itself. */
  private void undo(Throwable reason, Step step) {
    try {
      finish(step);
    } catch (RuntimeException e) {
      // What went wrong first is what matters.
      reason.addSuppressed(e);
    }
  }

  private void close() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        throw Failures.of(e);
      }
    }
  }

  private interface Step {
    void on(Connection connection) throws SQLException;
  }
}
