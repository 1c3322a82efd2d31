package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A PostgreSQL of our own under a data folder. While it is open nobody else can open the folder; if
 * the server dies meanwhile it is started again on the same port, so that pools recover.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private final Home home;
  private final Supervisor supervisor;
  private final Login login;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedPostgres(Home home, Supervisor supervisor) {
    this.home = home;
    this.supervisor = supervisor;
    this.login = supervisor.login();
  }

  /** Whether there is a database under the folder. */
  public static boolean isIn(Path data) {
    return Files.isDirectory(Home.in(data).resolve("cluster"));
  }

  /**
   * Makes nothing, and only looks: whoever runs on the folder has taken other things, too, which
   * should not be the first that is noticed.
   *
   * @throws CannotStart if another process has the folder
   */
  public static void requireFree(Path data) {
    if (Files.isDirectory(Home.in(data))) {
      Home.take(data).close();
    }
  }

  /**
   * Starts the server under the folder, making both if need be.
   *
   * @param progress told, in a sentence each, of what takes long and of what goes wrong later
   */
  public static EmbeddedPostgres start(Path data, Consumer<String> progress) {
    return start(data, Durability.FULL, progress);
  }

  static EmbeddedPostgres start(Path data, Durability durability, Consumer<String> progress) {
    Home home = Home.take(data);
    try {
      StaleServer.end(home.cluster());
      Installation installation = Installation.in(home, progress);
      Cluster cluster = new Cluster(installation, durability);
      cluster.prepare(progress);
      Supervisor supervisor = Supervisor.start(installation, cluster.password(), progress);
      return new EmbeddedPostgres(home, supervisor);
    } catch (IOException e) {
      home.close();
      throw new CannotStart("Can't start PostgreSQL in " + home.folder() + ": " + e, e);
    } catch (RuntimeException e) {
      home.close();
      throw e;
    }
  }

  public String jdbcUrl(String database) {
    return login.url(database);
  }

  public String user() {
    return Login.USER;
  }

  public String password() {
    return login.password();
  }

  /** Makes the database if it does not exist. */
  public void ensureDatabase(String database) {
    if (!database.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException("database: " + database + " (expected: a plain name)");
    }
    try {
      login.ensureDatabase(database);
    } catch (SQLException e) {
      throw new CannotStart("Can't make the database " + database + ": " + e.getMessage(), e);
    }
  }

  /** Stops the server and lets go of the folder. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      supervisor.stop();
    } catch (IOException e) {
      throw new CannotStart("PostgreSQL did not stop cleanly: " + e.getMessage(), e);
    } finally {
      home.close();
    }
  }
}
