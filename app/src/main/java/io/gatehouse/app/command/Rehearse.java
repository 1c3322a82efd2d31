package io.gatehouse.app.command;

import io.gatehouse.app.settings.Settings;
import io.gatehouse.app.settings.SettingsReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts, answers a few calls and stops, on a folder that is thrown away. The launcher has Java
 * remember which classes that took, so that every later start is quick.
 */
final class Rehearse {

  private static final List<String> CALLS =
      List.of("/health", "/api/admin/setup", "/api/openapi.json", "/api/users/me", "/metrics");

  private Rehearse() {}

  static int run() {
    try {
      Path folder = Files.createTempDirectory("gatehouse-rehearsal");
      try {
        return rehearse(folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      new Console().failure("the rehearsal failed: " + e.getMessage());
      return 1;
    }
  }

  private static int rehearse(Path folder) throws IOException {
    int port = freePort();
    Settings settings =
        SettingsReader.read(
            Map.of(
                "GATEHOUSE_DATA", folder.toString(),
                "GATEHOUSE_CONTROL_PORT", String.valueOf(port)),
            folder);
    Serve serve = Serve.prepare(settings);
    try {
      serve.start();
      call(port);
      return 0;
    } finally {
      serve.stop();
    }
  }

  private static void call(int port) throws IOException {
    HttpClient http = HttpClient.newHttpClient();
    for (String path : CALLS) {
      URI uri = URI.create("http://127.0.0.1:" + port + path);
      try {
        http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
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
