package io.gatehouse.benchmarks.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One that carries requests, and how to start it.
 *
 * @param prefix what stands before the upstream's own paths
 */
record Peer(
    String name, List<String> command, Map<String, String> environment, int port, String prefix) {

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Starts it and waits until it carries requests. */
  Program start(String key, Path log) throws IOException, InterruptedException {
    Program program = Program.start(command, environment, log);
    try {
      awaitAnswer(program, uri("/1k"), key);
    } catch (IOException | InterruptedException | RuntimeException e) {
      program.close();
      throw e;
    }
    return program;
  }

  /** Waits until there is a good answer. */
  static void awaitAnswer(Program program, URI uri, String key)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!answers(uri, key)) {
      program.requireAlive();
      if (System.nanoTime() - deadline > 0) {
        throw new IOException("no good answer from " + uri);
      }
      Thread.sleep(50);
    }
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + prefix + path);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static boolean answers(URI uri, String key) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri).header("X-API-Key", key).timeout(Duration.ofSeconds(2)).build();
    try {
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }
}
