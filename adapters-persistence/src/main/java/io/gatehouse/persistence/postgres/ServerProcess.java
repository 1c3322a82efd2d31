package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of the server, under a keeper: a shell that waits at the other end of a pipe. When the
 * pipe closes, because this process wants it or because it died, the keeper stops the server.
 */
final class ServerProcess {

  /** {@code read} is a part of the shell, so ending the watcher leaves nothing behind. */
  private static final String KEEPER =
      """
      exec 3<&0
      "$@" </dev/null &
      server=$!
      ( while read -r _ <&3; do :; done; kill -INT $server ) 2>/dev/null &
      watcher=$!
      wait $server
      status=$?
      kill $watcher 2>/dev/null
      exit $status
      """;

  private static final long LOG_LIMIT = 4 << 20;
  private static final int QUOTED = 2000;

  private final Process keeper;
  private final Path log;

  private ServerProcess(Process keeper, Path log) {
    this.keeper = keeper;
    this.log = log;
  }

  static ServerProcess start(Home home, Binaries binaries, Account account, int port) {
    List<String> server =
        account.command(
            List.of(
                binaries.program("postgres").toString(),
                "-D",
                home.cluster().toString(),
                "-c",
                "config_file=" + home.cluster().resolve("gatehouse.conf"),
                "-p",
                String.valueOf(port)));
    List<String> command = new ArrayList<>();
    if (onPath("setsid")) {
      // A Ctrl-C in the terminal is for us alone; the server follows when we are done with it.
      command.add("setsid");
    }
    command.addAll(List.of("sh", "-c", KEEPER, "gatehouse-postgres"));
    command.addAll(server);
    try {
      rotate(home.log());
      Process keeper =
          new ProcessBuilder(command)
              .directory(home.folder().toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(home.log().toFile()))
              .start();
      return new ServerProcess(keeper, home.log());
    } catch (IOException e) {
      throw new CannotStart("Can't start PostgreSQL: " + e.getMessage(), e);
    }
  }

  boolean isRunning() {
    return keeper.isAlive();
  }

  void awaitEnd() {
    try {
      keeper.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops the server; open transactions are undone. Returns when it is gone. */
  void stop() {
    try {
      keeper.getOutputStream().close();
      if (!keeper.waitFor(8, TimeUnit.SECONDS)) {
        keeper.descendants().forEach(ProcessHandle::destroyForcibly);
        keeper.destroyForcibly();
        keeper.waitFor(2, TimeUnit.SECONDS);
      }
    } catch (IOException e) {
      keeper.destroyForcibly();
    } catch (InterruptedException e) {
      keeper.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The last that the server had to say. */
  String lastWords() {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - QUOTED);
      file.seek(from);
      byte[] tail = new byte[(int) (file.length() - from)];
      file.readFully(tail);
      return new String(tail, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "(no log)";
    }
  }

  private static void rotate(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
      Path old = log.resolveSibling(log.getFileName() + ".1");
      Files.move(log, old, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static boolean onPath(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
