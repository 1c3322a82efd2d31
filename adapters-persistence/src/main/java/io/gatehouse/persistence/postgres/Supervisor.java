package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps one server running at one port until it is told to stop. If the server ends meanwhile it is
 * started again at the same port, so that connection pools recover.
 */
final class Supervisor {

  private static final int PORTS = 5;
  private static final Duration PERIOD = Duration.ofSeconds(20);
  private static final Duration SOON = Duration.ofMillis(200);
  private static final Duration STABLE = Duration.ofSeconds(10);
  private static final long FIRST_PAUSE = 100;
  private static final long LONGEST_PAUSE = 5000;

  private final Installation installation;
  private final Consumer<String> progress;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread watch = new Thread(this::watch, "gatehouse-postgres-watch");
  private Server server;

  private Supervisor(Installation installation, Server server, Consumer<String> progress) {
    this.installation = installation;
    this.server = server;
    this.progress = progress;
  }

  /** Starts the server; at the port of last time if it is free, so that operators' tools go on. */
  static Supervisor start(Installation installation, String password, Consumer<String> progress)
      throws IOException {
    installation.home().log().keepShort();
    Server server = firstServer(installation, password);
    Supervisor supervisor = new Supervisor(installation, server, progress);
    supervisor.watch.setDaemon(true);
    supervisor.watch.start();
    return supervisor;
  }

  synchronized Login login() {
    return server.login();
  }

  /** Returns when the server is gone. */
  void stop() throws IOException {
    stopping.countDown();
    current().stop();
    try {
      watch.join(TimeUnit.SECONDS.toMillis(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // If the keeper was killed, nobody else ends what it kept.
    StaleServer.end(installation.home().cluster());
  }

  /** Whoever was quicker at one port may be slower at the next. */
  private static Server firstServer(Installation installation, String password) throws IOException {
    int last = installation.home().lastPort().orElse(0);
    int port = last > 0 && LocalPort.isFree(last) ? last : LocalPort.any();
    for (int attempt = 1; ; attempt++) {
      installation.home().keepPort(port);
      Server server = Server.launch(installation, new Login(port, password));
      if (server.answers()) {
        return server;
      }
      server.stop();
      if (attempt == PORTS || !server.saysPortIsTaken()) {
        throw new CannotStart("PostgreSQL does not start. It says: " + server.said());
      }
      port = LocalPort.any();
    }
  }

  private void watch() {
    long pause = 0;
    long started = System.nanoTime();
    while (!isStopping()) {
      Server watched = current();
      if (!watched.keeper().awaitEnd(watched.keeper().hasOthersGiveWay() ? SOON : PERIOD)) {
        keepLogShort();
        continue;
      }
      boolean wasStable = System.nanoTime() - started > STABLE.toNanos();
      pause = wasStable ? 0 : Math.min(Math.max(FIRST_PAUSE, pause * 2), LONGEST_PAUSE);
      awaitStop(pause);
      started = System.nanoTime();
      if (!isStopping()) {
        restart(watched);
      }
    }
  }

  private void restart(Server ended) {
    progress.accept("PostgreSQL ended by itself; starting it again");
    try {
      ended.stop();
      StaleServer.end(installation.home().cluster());
      if (!launchAgain(ended.login()).answers() && !isStopping()) {
        current().stop();
        progress.accept("PostgreSQL does not start. It says: " + current().said());
      }
    } catch (IOException | CannotStart e) {
      progress.accept("PostgreSQL does not start. " + e.getMessage());
    }
  }

  /** Either {@link #stop()} sees the new server, or the new server is not started. */
  private synchronized Server launchAgain(Login login) {
    if (!isStopping()) {
      server = Server.launch(installation, login);
    }
    return server;
  }

  private synchronized Server current() {
    return server;
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void awaitStop(long millis) {
    try {
      stopping.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keepLogShort() {
    try {
      installation.home().log().keepShort();
    } catch (IOException e) {
      progress.accept("Can't put the log of PostgreSQL aside: " + e.getMessage());
    }
  }
}
