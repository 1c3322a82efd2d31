package io.gatehouse.app.command;

import io.gatehouse.app.settings.Settings;
import io.gatehouse.app.settings.SettingsReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts, answers a few calls and stops, on a folder that is thrown away. The script has Java
 * remember which classes that took, so that every later start is quick.
 */
final class Rehearse {

  private Rehearse() {}

  static int run(Console console) {
    try {
      // Also for the user as whom PostgreSQL runs if we are root.
      Path folder =
          Files.createTempDirectory(
              "gatehouse-rehearsal",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
      try {
        return rehearse(folder, console);
      } finally {
        delete(folder);
      }
    } catch (IOException | RuntimeException e) {
      console.failure("The rehearsal failed: " + e.getMessage());
      return 1;
    }
  }

  private static int rehearse(Path folder, Console console) throws IOException {
    int port = freePort();
    Settings settings =
        SettingsReader.read(
            Map.of(
                "GATEHOUSE_DATA", folder.resolve("data").toString(),
                "GATEHOUSE_CONTROL_PORT", String.valueOf(port)),
            folder);
    Serve serve = Serve.prepare(settings, console);
    try {
      serve.start();
      new RehearsalCalls(port).make();
      return 0;
    } finally {
      serve.stop();
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
