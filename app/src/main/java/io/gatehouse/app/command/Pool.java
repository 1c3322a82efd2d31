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
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** PostgreSQL answered, and does not want us: waiting would not change that. */
  private static final String REFUSED_CLASSES = "28|3D|42";

  /** What Flyway holds at once, and the lock beside it. */
  private static final int MIGRATION_CONNECTIONS = 4;

  private Pool() {}

  /** Opens the pool; waits a while for a database that is still starting. */
  static HikariDataSource open(DatabaseAddress address, int connections, Console console) {
    HikariDataSource pool = open(address, connections);
    try {
      await(pool, address.name(), console);
      return pool;
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  /** Opens the pool, whether there is a database or not. */
  static HikariDataSource open(DatabaseAddress address, int connections) {
    HikariConfig config = config(address, connections);
    config.setPoolName("gatehouse");
    config.setMinimumIdle(Math.min(2, connections));
    config.setConnectionTimeout(2000);
    config.setKeepaliveTime(60_000);
    config.addDataSourceProperty("socketTimeout", "60");
    return new HikariDataSource(config);
  }

  /** Connections on which a statement may take as long as it takes. */
  static HikariDataSource forMigrations(DatabaseAddress address) {
    HikariConfig config = config(address, MIGRATION_CONNECTIONS);
    config.setPoolName("gatehouse-migrations");
    config.setMinimumIdle(0);
    config.setConnectionTimeout(10_000);
    return new HikariDataSource(config);
  }

  private static HikariConfig config(DatabaseAddress address, int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address.jdbcUrl());
    address.user().ifPresent(config::setUsername);
    address.password().ifPresent(config::setPassword);
    config.setMaximumPoolSize(connections);
    config.setValidationTimeout(1000);
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("ApplicationName", "gatehouse");
    config.addDataSourceProperty("connectTimeout", "2");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    return config;
  }

  private static void await(HikariDataSource pool, String name, Console console) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (String told = ""; ; ) {
      try (Connection connection = pool.getConnection()) {
        connection.isValid(2);
        return;
      } catch (SQLException e) {
        String reason = reason(e, name, deadline);
        if (!told.equals(reason)) {
          console.step("waiting up to a minute for the database: " + reason);
          told = reason;
        }
      }
      pause();
    }
  }

  /** Why there is no connection now, unless it is clear that there will be none. */
  private static String reason(SQLException e, String name, long deadline) {
    SQLException cause = e.getCause() instanceof SQLException inner ? inner : e;
    String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("no answer");
    String state = String.valueOf(cause.getSQLState());
    boolean refused = state.length() == 5 && state.substring(0, 2).matches(REFUSED_CLASSES);
    if (refused || System.nanoTime() > deadline) {
      throw new CannotServe("Can't use the " + name + ": " + reason, e);
    }
    return reason;
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
