package io.gatehouse.persistence.postgres;

import io.gatehouse.domain.value.Nullable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * A PostgreSQL of our own under a data folder. While it is open nobody else can open the folder; if
 * the server dies meanwhile it is started again on the same port, so that pools recover.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  /** What PostgreSQL calls it when it exists and is not ready to answer yet. */
  private static final String STARTING = "57P03";

  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 5;

  private final Home home;
  private final Binaries binaries;
  private final Account account;
  private final Consumer<String> progress;
  private final String password;
  private volatile @Nullable ServerProcess server;
  private volatile boolean closed;
  private int port;

  private EmbeddedPostgres(
      Home home, Binaries binaries, Account account, Consumer<String> progress) {
    this.home = home;
    this.binaries = binaries;
    this.account = account;
    this.progress = progress;
    this.password = Cluster.password(home);
  }

  /** Starts the server under the folder, making both if need be. */
  public static EmbeddedPostgres start(Path data, Consumer<String> progress) {
    return start(data, progress, true);
  }

  /**
   * @param durable false only for tests: quicker, and a power cut may cost everything
   */
  static EmbeddedPostgres start(Path data, Consumer<String> progress, boolean durable) {
    Home home = Home.take(data);
    try {
      StaleServer.end(home.cluster());
      Account account = Account.forFolder(home.cluster());
      Binaries binaries = Binaries.unpackedIn(Cache.folder(home, account), progress);
      Cluster.prepare(home, binaries, account, durable, progress);
      EmbeddedPostgres postgres = new EmbeddedPostgres(home, binaries, account, progress);
      postgres.startServer();
      return postgres;
    } catch (IOException e) {
      home.close();
      throw new CannotStart("Can't use the data folder " + data + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      home.close();
      throw e;
    }
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  public String user() {
    return Cluster.USER;
  }

  public String password() {
    return password;
  }

  /** Makes the database if it does not exist. */
  public void ensureDatabase(String database) {
    if (!database.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException("database: " + database + " (expected: a plain name)");
    }
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      String exists = "select 1 from pg_database where datname = '" + database + "'";
      if (!statement.executeQuery(exists).next()) {
        statement.execute("create database " + database);
      }
    } catch (SQLException e) {
      throw new CannotStart("Can't make the database " + database + ": " + e.getMessage(), e);
    }
  }

  /** Stops the server and lets go of the folder. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      ServerProcess last = server;
      if (last != null) {
        last.stop();
      }
      home.close();
    }
  }

  private synchronized void startServer() throws IOException {
    for (int attempt = 1; ; attempt++) {
      port = attempt == 1 ? rememberedPort() : freePort();
      ServerProcess started = ServerProcess.start(home, binaries, account, port);
      if (answers(started)) {
        server = started;
        Files.writeString(home.port(), String.valueOf(port));
        watch(started);
        return;
      }
      started.stop();
      if (attempt == ATTEMPTS) {
        throw new CannotStart("PostgreSQL does not start. It says: " + started.lastWords());
      }
    }
  }

  /** Starts the server again, on the same port, whenever it ends without our having asked. */
  private void watch(ServerProcess watched) {
    Runnable task =
        () -> {
          watched.awaitEnd();
          restart(watched);
        };
    Thread thread = new Thread(task, "gatehouse-postgres-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private void restart(ServerProcess ended) {
    for (long pause = 100; !closed; pause = Math.min(5000, pause * 2)) {
      synchronized (this) {
        if (closed || server != ended) {
          return;
        }
        progress.accept("PostgreSQL ended by itself; starting it again");
        endStaleServer();
        ServerProcess next = ServerProcess.start(home, binaries, account, port);
        if (answers(next)) {
          server = next;
          watch(next);
          return;
        }
        next.stop();
      }
      pause(pause);
    }
  }

  /** If the keeper was what ended, the server it kept is still there and in the way. */
  private void endStaleServer() {
    try {
      StaleServer.end(home.cluster());
    } catch (IOException e) {
      progress.accept("can't clear away the ended server: " + e.getMessage());
    }
  }

  private boolean answers(ServerProcess started) {
    long deadline = System.nanoTime() + START_PATIENCE.toNanos();
    while (started.isRunning() && System.nanoTime() < deadline) {
      try (Connection connection = connect()) {
        return connection.isValid(2);
      } catch (SQLException e) {
        if (STARTING.equals(e.getSQLState())) {
          deadline = System.nanoTime() + START_PATIENCE.toNanos();
        }
        pause(20);
      }
    }
    return false;
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user());
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("sslmode", "disable");
    return DriverManager.getConnection(jdbcUrl("postgres"), properties);
  }

  /** The port of last time if it is free, so that operators' tools keep working. */
  private int rememberedPort() throws IOException {
    if (Files.exists(home.port())) {
      try {
        int last = Integer.parseInt(Files.readString(home.port()).strip());
        new ServerSocket(last, 1, InetAddress.getLoopbackAddress()).close();
        return last;
      } catch (IOException | IllegalArgumentException e) {
        // Taken, or not a port: any other will do.
        return freePort();
      }
    }
    return freePort();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return socket.getLocalPort();
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
