package io.gatehouse.app.command;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.app.settings.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** The connections to PostgreSQL. */
final class Pool {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** PostgreSQL answered, and does not want us: waiting would not change that. */
  private static final String REFUSED_CLASSES = "28|3D|42";

  private Pool() {}

  /** Opens the pool; waits a while for a database that is still starting. */
  static HikariDataSource open(DatabaseAddress address, int connections, Console console) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("gatehouse");
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(Math.min(2, connections));
    config.setConnectionTimeout(2000);
    config.setValidationTimeout(1000);
    config.setKeepaliveTime(60_000);
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("ApplicationName", "gatehouse");
    config.addDataSourceProperty("connectTimeout", "2");
    config.addDataSourceProperty("socketTimeout", "60");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    HikariDataSource pool = new HikariDataSource(config);
    try {
      await(pool, console);
      return pool;
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private static void await(HikariDataSource pool, Console console) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (boolean told = false; ; told = true) {
      try (Connection connection = pool.getConnection()) {
        if (connection.isValid(2)) {
          return;
        }
      } catch (SQLException e) {
        giveUp(e, deadline);
      }
      if (!told) {
        console.step("waiting for the database");
      }
      pause();
    }
  }

  private static void giveUp(SQLException e, long deadline) {
    SQLException cause = e.getCause() instanceof SQLException inner ? inner : e;
    String state = String.valueOf(cause.getSQLState());
    boolean refused = state.length() == 5 && state.substring(0, 2).matches(REFUSED_CLASSES);
    if (refused || System.nanoTime() > deadline) {
      throw new CannotServe("Can't use the database of GATEHOUSE_DB_URL: " + cause.getMessage(), e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotServe("The start was interrupted", e);
    }
  }
}
