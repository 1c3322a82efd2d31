package io.gatehouse.persistence.postgres;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** One run of the server. */
record Server(Login login, Keeper keeper, Path cluster, ServerLog log, long mark) {

  /** What PostgreSQL calls it when it exists and is not ready to answer yet. */
  private static final String STARTING = "57P03";

  private static final String PORT_TAKEN = "could not create any TCP/IP sockets";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long PAUSE = 20;

  static Server launch(Installation installation, Login login) {
    Path cluster = installation.home().cluster();
    ServerLog log = installation.home().log();
    log.open();
    long mark = log.mark();
    List<String> arguments =
        List.of(
            "-D",
            cluster.toString(),
            "-c",
            "config_file=" + installation.home().settings(),
            "-p",
            String.valueOf(login.port()));
    Keeper keeper = installation.start(log.file(), Keeper.Farewell.POLITE, "postgres", arguments);
    return new Server(login, keeper, cluster, log, mark);
  }

  /** Waits until the server answers; false when it has ended instead, or we should not wait. */
  boolean answers() {
    long deadline = deadline();
    while (keeper.isRunning() && System.nanoTime() < deadline && !isUnwanted()) {
      try {
        return login.isServedFrom(cluster);
      } catch (SQLException e) {
        if (STARTING.equals(e.getSQLState())) {
          // It redoes what a crash has undone, which takes as long as it takes.
          deadline = deadline();
        }
      }
      if (keeper.awaitEnd(Duration.ofMillis(PAUSE))) {
        return false;
      }
    }
    return false;
  }

  /** What this run has written to the log. */
  String said() {
    return log.since(mark);
  }

  boolean saysPortIsTaken() {
    return said().contains(PORT_TAKEN);
  }

  void stop() {
    keeper.stop();
  }

  private static boolean isUnwanted() {
    return Thread.currentThread().isInterrupted();
  }

  private static long deadline() {
    return System.nanoTime() + PATIENCE.toNanos();
  }
}
