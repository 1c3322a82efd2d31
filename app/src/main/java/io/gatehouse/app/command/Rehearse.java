package io.gatehouse.app.command;

import io.gatehouse.app.settings.Settings;
import io.gatehouse.app.settings.SettingsReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts, answers a few calls and stops, on a folder that is thrown away. The script has Java
 * remember which classes that took, so that every later start is quick.
 */
final class Rehearse {

  private static final Duration TIDIES_UP = Duration.ofSeconds(5);

  private final Console console;
  private final CountDownLatch tidy = new CountDownLatch(1);

  private Rehearse(Console console) {
    this.console = console;
  }

  static int run(Console console) {
    return new Rehearse(console).run();
  }

  private int run() {
    try {
      // Also for the user as whom PostgreSQL runs if we are root.
      Path folder =
          Files.createTempDirectory(
              "gatehouse-rehearsal",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
      try {
        return rehearse(folder);
      } finally {
        delete(folder);
      }
    } catch (IOException | RuntimeException e) {
      console.failure("The rehearsal failed: " + e.getMessage());
      return 1;
    } finally {
      tidy.countDown();
    }
  }

  private int rehearse(Path folder) throws IOException {
    int port = freePort();
    Settings settings =
        SettingsReader.read(
            Map.of(
                "GATEHOUSE_DATA", folder.resolve("data").toString(),
                "GATEHOUSE_CONTROL_PORT", String.valueOf(port),
                "GATEHOUSE_GATEWAY_PORT", String.valueOf(freePort())),
            folder);
    Serve serve = Serve.prepare(settings, console);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(serve), "gatehouse-rehearsal-end"));
    try {
      serve.start();
      new RehearsalCalls(port).make();
      return 0;
    } finally {
      serve.stop();
    }
  }

  /** Whoever stops us must not find our folder afterwards. */
  private void stop(Serve serve) {
    if (tidy.getCount() == 0) {
      return;
    }
    serve.stop();
    try {
      if (tidy.await(TIDIES_UP.toMillis(), TimeUnit.MILLISECONDS)) {
        // The script waits for these words.
        console.say("The rehearsal was broken off.\n");
      } else {
        console.failure("The folder of the rehearsal may be left.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
