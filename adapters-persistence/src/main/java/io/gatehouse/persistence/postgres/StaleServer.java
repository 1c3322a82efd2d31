package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A server that outlived the process that started it. Whoever holds the folder's lock may end it:
 * no living Gatehouse needs it.
 */
final class StaleServer {

  private static final Duration FAST = Duration.ofSeconds(8);
  private static final Duration IMMEDIATE = Duration.ofSeconds(4);

  private StaleServer() {}

  static void end(Path cluster) throws IOException {
    Path pidFile = cluster.resolve("postmaster.pid");
    Optional<ProcessHandle> named = named(pidFile);
    if (named.isPresent() && serves(named.get(), cluster)) {
      ProcessHandle server = named.get();
      if (!ended(server, pidFile, "INT", FAST) && !ended(server, pidFile, "QUIT", IMMEDIATE)) {
        server.destroyForcibly();
      }
    } else if (named.isEmpty() || named.get().info().command().isPresent()) {
      // The server is gone. PostgreSQL would not start while its number is somebody else's.
      Files.deleteIfExists(pidFile);
    }
  }

  private static Optional<ProcessHandle> named(Path pidFile) {
    try {
      List<String> lines = Files.readAllLines(pidFile);
      long pid = lines.isEmpty() ? 0 : Long.parseLong(lines.get(0).strip());
      return pid > 0 ? ProcessHandle.of(pid) : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The number may have been given to somebody else since: an innocent process is never harmed. */
  private static boolean serves(ProcessHandle process, Path cluster) {
    String[] arguments = process.info().arguments().orElse(new String[0]);
    return process.info().command().orElse("").endsWith("/postgres")
        && List.of(arguments).contains(cluster.toString());
  }

  /**
   * A server takes its pid file away as the last thing it does. That counts too: an ended process
   * stays visible until its parent has looked, and the parent of an orphan may never look.
   */
  private static boolean ended(
      ProcessHandle server, Path pidFile, String signal, Duration patience) {
    try {
      Signals.send(signal, server.pid());
      long deadline = System.nanoTime() + patience.toNanos();
      while (isThere(server, pidFile) && System.nanoTime() < deadline) {
        Thread.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !isThere(server, pidFile);
  }

  private static boolean isThere(ProcessHandle server, Path pidFile) {
    return server.isAlive() && Files.exists(pidFile);
  }
}
