package io.gatehouse.app.drill;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged program, run as its users run it: another process, a data folder, a port. */
final class GatehouseProcess implements AutoCloseable {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  /** What a run said, and the status that it ended with. */
  record Ended(int status, String said) {}

  private final Path folder;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final List<String> by = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final Canaries canaries = new Canaries();
  private final int port;
  private final int gatewayPort;
  private Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
  private Path java = NewestJava.command();
  private Duration patience = Duration.ofSeconds(90);
  private Process process;

  private GatehouseProcess(Path folder, int port, int gatewayPort) {
    this.folder = folder;
    this.port = port;
    this.gatewayPort = gatewayPort;
  }

  /** A program that has not been started, with a data folder of its own. */
  static GatehouseProcess prepare() throws IOException {
    GatehouseProcess gatehouse =
        new GatehouseProcess(Files.createTempDirectory("gatehouse-drill"), freePort(), freePort());
    // As a folder for a service is: the database of root, who gives it to nobody, lies below.
    Files.setPosixFilePermissions(gatehouse.folder, PosixFilePermissions.fromString("rwx--x--x"));
    gatehouse.set("GATEHOUSE_DATA", gatehouse.folder.resolve("data").toString());
    gatehouse.set("GATEHOUSE_CONTROL_PORT", String.valueOf(gatehouse.port));
    gatehouse.set("GATEHOUSE_GATEWAY_PORT", String.valueOf(gatehouse.gatewayPort));
    // What is drilled here is not the limits on attempts; those have tests of their own.
    gatehouse.set("GATEHOUSE_AUTH_LIMIT_ADDRESS", "100000/1m");
    gatehouse.set("GATEHOUSE_AUTH_LIMIT_ACCOUNT", "100000/1m");
    gatehouse.set("GATEHOUSE_CREATION_LIMIT", "100000/1m");
    gatehouse.set("GATEHOUSE_SUBSCRIPTION_LIMIT", "off");
    return gatehouse;
  }

  GatehouseProcess set(String name, String value) {
    settings.put(name, value);
    return this;
  }

  GatehouseProcess unset(String name) {
    settings.remove(name);
    return this;
  }

  /** Has Java run it with these options, too. */
  GatehouseProcess with(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Has it started by this program. */
  GatehouseProcess by(String... starter) {
    by.addAll(List.of(starter));
    return this;
  }

  /** Keeps its temporary files elsewhere. */
  GatehouseProcess temporary(Path folder) {
    temporary = folder;
    return this;
  }

  /** Runs on another Java than the newest one. */
  GatehouseProcess on(Path otherJava) {
    java = otherJava;
    return this;
  }

  /** Waits for so long until it is ready. */
  GatehouseProcess patience(Duration most) {
    patience = most;
    return this;
  }

  /** Starts the program and waits until it is ready. If it does not get there, it is closed. */
  GatehouseProcess start() throws IOException, InterruptedException {
    try {
      launch();
      awaitReady();
      return this;
    } catch (IOException | InterruptedException | RuntimeException e) {
      abandon(e);
      throw e;
    }
  }

  /**
   * Closes what nobody else will close, for whoever should have been given it gets this instead.
   */
  void abandon(Throwable reason) {
    try {
      close();
    } catch (IOException | RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  /**
   * Does not wait for anything.
   *
   * @param arguments what the program is asked to do
   */
  void launch(String... arguments) throws IOException {
    process = spawn(log(), arguments);
  }

  /** Runs it once more, with the same settings, until it ends by itself. */
  Ended beside(String... arguments) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "beside", ".log");
    Process other = spawn(output, arguments);
    try {
      if (!other.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("it does not end:\n" + Files.readString(output));
      }
      return new Ended(other.exitValue(), Files.readString(output));
    } finally {
      other.descendants().forEach(ProcessHandle::destroyForcibly);
      other.destroyForcibly();
    }
  }

  private Process spawn(Path output, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(command());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("GATEHOUSE_"));
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    return builder.start();
  }

  void awaitReady() throws InterruptedException, IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new IllegalStateException("it stopped by itself:\n" + Files.readString(log()));
      }
      if (isReady()) {
        return;
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("not ready in time:\n" + Files.readString(log()));
  }

  boolean isReady() throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(uri("/health/readiness")).timeout(Duration.ofSeconds(2)).build();
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  Process process() {
    return process;
  }

  int port() {
    return port;
  }

  int gatewayPort() {
    return gatewayPort;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  Path folder() {
    return folder;
  }

  /** The secrets that it told. */
  Canaries canaries() {
    return canaries;
  }

  Path log() {
    return folder.resolve("output.log");
  }

  /** Everything that the program started, itself last. */
  List<ProcessHandle> family() {
    List<ProcessHandle> family = new ArrayList<>();
    try (Stream<ProcessHandle> descendants = process.descendants()) {
      descendants.forEach(family::add);
    }
    family.add(process.toHandle());
    return family;
  }

  /** Asks it to stop, as a terminal or a supervisor would. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("it doesn't stop");
    }
    return process.exitValue();
  }

  /** Ends it, and looks for its secrets in all that it leaves: its database, files and logs. */
  @Override
  public void close() throws IOException {
    try {
      if (process != null && process.isAlive()) {
        dump();
        stop();
      }
      List<String> found = canaries.found(folder);
      if (!found.isEmpty()) {
        throw new AssertionError("secrets that should be nowhere: " + found);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (process != null && process.isAlive()) {
        family().forEach(ProcessHandle::destroyForcibly);
      }
      if (Files.exists(folder)) {
        delete(folder);
      }
    }
  }

  /** What is long is compressed in the files of the database, and would not be found there. */
  private void dump() throws IOException, InterruptedException {
    Path data = folder.resolve("data");
    if (!canaries.isEmpty() && Files.exists(data.resolve("postgres/port")) && isReady()) {
      PostgresTool.dump(data, folder.resolve("rows"));
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>(by);
    command.addAll(Rehearsal.java(java));
    command.addAll(Rehearsal.options(java));
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(options);
    command.addAll(Rehearsal.program());
    return command;
  }

  /** None of those that connections of other drills are given until the program has it. */
  static int freePort() throws IOException {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(10_000, 32_768);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (BindException e) {
        // Somebody has it; there are others.
      }
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
