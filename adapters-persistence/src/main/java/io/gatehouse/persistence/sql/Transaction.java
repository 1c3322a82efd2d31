package io.gatehouse.persistence.sql;

import io.gatehouse.domain.value.Nullable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
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

  private final DataSource source;
  private final Optional<Duration> patience;
  private final List<Optional<Savepoint>> nested = new ArrayList<>();
  private final List<Runnable> afterwards = new ArrayList<>();
  private @Nullable Connection connection;

  /**
   * @param patience how long it waits for an answer, if not as long as the connection does by
   *     itself
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
      if (patience.isPresent()) {
        // Whoever keeps the connections takes that back.
        open.setNetworkTimeout(Runnable::run, (int) patience.get().toMillis());
      }
    }
    for (int i = 0; i < nested.size(); i++) {
      if (nested.get(i).isEmpty()) {
        nested.set(i, Optional.of(open.setSavepoint()));
      }
    }
    return open;
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
