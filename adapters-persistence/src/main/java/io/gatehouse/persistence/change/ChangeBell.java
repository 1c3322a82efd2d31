package io.gatehouse.persistence.change;

import io.gatehouse.domain.value.Nullable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Rings when PostgreSQL says that there is a change. Listens on a connection that it keeps, and
 * gets itself another one when that is lost; what was said meanwhile is made up for by ringing
 * once.
 */
final class ChangeBell {

  static final String CHANNEL = "gatehouse_changes";

  private static final int EAR_MILLIS = 500;
  private static final long PAUSE_MILLIS = 500;

  private final DataSource source;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition();
  private @Nullable Thread listener;
  private volatile boolean stopped;
  private long rings;

  ChangeBell(DataSource source) {
    this.source = source;
  }

  /** Starts to listen, if nobody asked for it before. */
  void listen() {
    lock.lock();
    try {
      if (listener == null && !stopped) {
        Thread thread = new Thread(this::run, "gatehouse-changes");
        thread.setDaemon(true);
        thread.start();
        listener = thread;
      }
    } finally {
      lock.unlock();
    }
  }

  /** How often it has rung. */
  long rings() {
    lock.lock();
    try {
      return rings;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it has rung more often than that, or for so long. */
  void await(long heard, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (rings == heard && left > 0) {
        left = rung.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns when the connection is free for others, unless the server does not answer. */
  void stop() {
    stopped = true;
    Thread running = thread();
    if (running != null) {
      running.interrupt();
      try {
        running.join(4L * EAR_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private @Nullable Thread thread() {
    lock.lock();
    try {
      return listener;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (!stopped) {
      try (Connection connection = source.getConnection()) {
        hearOrDrop(connection);
      } catch (SQLException e) {
        pause();
      }
    }
  }

  /** The pool does not see what goes wrong while we listen, and would hand it to somebody else. */
  private void hearOrDrop(Connection connection) throws SQLException {
    try {
      hear(connection);
    } catch (SQLException e) {
      connection.abort(Runnable::run);
      throw e;
    }
  }

  private void hear(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + CHANNEL);
      ring();
      PGConnection server = connection.unwrap(PGConnection.class);
      while (!stopped) {
        PGNotification[] heard = server.getNotifications(EAR_MILLIS);
        if (heard != null && heard.length > 0) {
          ring();
        }
      }
      // The pool gives the connection to somebody else.
      statement.execute("UNLISTEN " + CHANNEL);
    }
  }

  private void ring() {
    lock.lock();
    try {
      rings++;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      // Asked to stop; the loop looks.
      Thread.currentThread().interrupt();
    }
  }
}
