package io.gatehouse.ratelimit.redis;

import io.gatehouse.domain.value.Nullable;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real server of one's own, which can be frozen, killed and started again. */
public final class RedisServer implements AutoCloseable {

  private static final String HOST = "127.0.0.1";

  private final Path folder;
  private final int port;
  private final List<String> arguments;
  private @Nullable Process process;

  private RedisServer(Path folder, int port, List<String> arguments) {
    this.folder = folder;
    this.port = port;
    this.arguments = arguments;
  }

  /**
   * @param options as on the command line, such as {@code --cluster-enabled yes}
   */
  public static RedisServer start(String... options) throws IOException, InterruptedException {
    return start(freePort(), options);
  }

  static RedisServer start(int port, String... options) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--port", "" + port, "--bind", HOST, "--save", ""));
    arguments.addAll(List.of(options));
    RedisServer server = new RedisServer(Files.createTempDirectory("redis"), port, arguments);
    server.startAgain();
    return server;
  }

  /** One that looks after a primary called "main", together with another one. */
  static RedisServer startSentinel(RedisServer primary) throws IOException, InterruptedException {
    int port = freePort();
    Path folder = Files.createTempDirectory("sentinel");
    Path file = folder.resolve("sentinel.conf");
    Files.write(
        file,
        List.of(
            "port " + port,
            "bind " + HOST,
            "sentinel monitor main " + HOST + " " + primary.port + " 2",
            "sentinel down-after-milliseconds main 700",
            "sentinel failover-timeout main 4000"));
    RedisServer server = new RedisServer(folder, port, List.of(file.toString(), "--sentinel"));
    server.startAgain();
    return server;
  }

  int port() {
    return port;
  }

  public String url() {
    return "redis://" + HOST + ":" + port;
  }

  /** Starts it; a server that was killed has forgotten everything. */
  public void startAgain() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(RedisProgram.file().toString()));
    command.addAll(arguments);
    process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile())
            .start();
    awaitPort();
  }

  public void kill() throws InterruptedException {
    Process running = process;
    if (running != null) {
      running.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  /** It is there, and does nothing. */
  public void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  public void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  /** What it answers: one line for each part of it. */
  public String ask(String... words) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(5_000);
      String request = String.join(" ", words) + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return read(new DataInputStream(new BufferedInputStream(socket.getInputStream())));
    }
  }

  @Override
  public void close() {
    try {
      kill();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String read(DataInputStream stream) throws IOException {
    String head = line(stream);
    int size = head.matches("[*$].*") ? Integer.parseInt(head.substring(1)) : -1;
    if (head.startsWith("$") && size >= 0) {
      String text = new String(stream.readNBytes(size), StandardCharsets.US_ASCII);
      line(stream);
      return text + "\n";
    }
    if (head.startsWith("*")) {
      StringBuilder all = new StringBuilder();
      for (int part = 0; part < size; part++) {
        all.append(read(stream));
      }
      return all.toString();
    }
    return head.substring(1) + "\n";
  }

  private static String line(DataInputStream stream) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = stream.readUnsignedByte(); next != '\n'; next = stream.readUnsignedByte()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private Path log() {
    return folder.resolve("log");
  }

  private void signal(String name) throws IOException, InterruptedException {
    Process running = process;
    if (running != null) {
      new ProcessBuilder("kill", "-" + name, "" + running.pid()).start().waitFor();
    }
  }

  private void awaitPort() throws InterruptedException, IOException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < until) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        return;
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }
    throw new IOException(Files.readString(log()));
  }
}
