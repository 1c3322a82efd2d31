package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * What is left of a server that outlived the process that started it, or was killed itself. Whoever
 * holds the folder's lock may end it: no living Gatehouse needs it.
 */
final class StaleServer {

  /** Not long: a server that is recovering from a crash may never get there, and nobody minds. */
  private static final Duration FAST = Duration.ofMillis(2500);

  private static final Duration IMMEDIATE = Duration.ofSeconds(4);

  private final Path cluster;
  private final Path pidFile;

  private StaleServer(Path cluster) {
    this.cluster = cluster;
    this.pidFile = cluster.resolve("postmaster.pid");
  }

  /** Afterwards nothing works in the cluster, and nothing there keeps a server from starting. */
  static void end(Path cluster) throws IOException {
    if (Files.isDirectory(cluster)) {
      StaleServer stale = new StaleServer(cluster);
      stale.endServer();
      stale.endSessions();
      stale.forgetServer();
    }
  }

  private void endServer() {
    OptionalLong named = named();
    if (named.isEmpty() || !serves(named.getAsLong())) {
      return;
    }
    long server = named.getAsLong();
    Processes.send("INT", server);
    if (!await(FAST, () -> isGone(server))) {
      Processes.send("QUIT", server);
      await(IMMEDIATE, () -> isGone(server));
    }
    if (Processes.runs(server) && serves(server)) {
      Processes.send("KILL", server);
      requireGone(server);
    }
  }

  /**
   * Sessions of a killed server notice that only when they wait for something. Until a busy one is
   * gone, PostgreSQL refuses to start over the memory that it shares with it.
   */
  private void endSessions() {
    List<Long> sessions = Processes.workingIn(cluster).stream().filter(this::isSession).toList();
    sessions.forEach(pid -> Processes.send("QUIT", pid));
    for (long pid : sessions) {
      if (!await(IMMEDIATE, () -> !isSession(pid))) {
        Processes.send("KILL", pid);
        requireGone(pid);
      }
    }
  }

  /** PostgreSQL takes any process of that number for its server, even a zombie, and stays away. */
  private void forgetServer() throws IOException {
    OptionalLong named = named();
    if (named.isEmpty() || ProcessHandle.of(named.getAsLong()).isPresent()) {
      Files.deleteIfExists(pidFile);
    }
  }

  private OptionalLong named() {
    try {
      List<String> lines = Files.readAllLines(pidFile);
      long pid = lines.isEmpty() ? 0 : Long.parseLong(lines.get(0).strip());
      return pid > 0 ? OptionalLong.of(pid) : OptionalLong.empty();
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** The number may have been given to somebody else since: an innocent process is never harmed. */
  private boolean serves(long pid) {
    List<String> command = Processes.commandLine(pid);
    return !command.isEmpty()
        && Path.of(command.get(0)).endsWith("postgres")
        && (command.contains(cluster.toString()) || Processes.worksIn(pid, cluster));
  }

  /** How PostgreSQL names the processes that a server has made. */
  private boolean isSession(long pid) {
    List<String> command = Processes.commandLine(pid);
    return !command.isEmpty() && command.get(0).startsWith("postgres: ");
  }

  /**
   * A server takes its pid file away as the last thing it does. That counts too, as its sessions
   * are gone by then.
   */
  private boolean isGone(long server) {
    return !Processes.runs(server) || !Files.exists(pidFile);
  }

  private void requireGone(long pid) {
    if (!await(IMMEDIATE, () -> !Processes.runs(pid))) {
      throw new CannotStart(
          "A PostgreSQL from before, process "
              + pid
              + ", still works in "
              + cluster
              + " and can't be ended. End it, then start again.");
    }
  }

  private static boolean await(Duration patience, BooleanSupplier condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return condition.getAsBoolean();
      }
    }
    return true;
  }
}
