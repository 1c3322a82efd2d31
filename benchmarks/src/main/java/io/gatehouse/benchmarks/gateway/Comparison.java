package io.gatehouse.benchmarks.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Measures the gateway beside others, and writes down what was seen. Started by {@code
 * benchmarks/gateway/run}, which looks for what is needed first.
 */
public final class Comparison {

  private static final String PAGE = "docs/reference/performance.md";

  private final Path repository;
  private final Path folder;
  private final Cores cores = Cores.given(System.getenv());
  private final Pace pace;

  private Comparison(Path repository, Path folder, Pace pace) {
    this.repository = repository;
    this.folder = folder;
    this.pace = pace;
  }

  /**
   * @param arguments the root of the repository; "--quick" behind it measures little and writes
   *     nothing
   */
  public static void main(String... arguments) throws IOException, InterruptedException {
    boolean quick = List.of(arguments).contains("--quick");
    Path repository = Path.of(arguments[0]).toAbsolutePath();
    Path folder = Files.createTempDirectory("gatehouse-comparison");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> leaveNothing(folder)));
    // A database of root's is given to nobody, who has to pass through here.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    List<Seen> seen = new Comparison(repository, folder, quick ? Pace.QUICK : Pace.FULL).measure();
    String section = Page.section(seen, Machine.asFound(repository));
    if (quick) {
      System.out.println(section);
    } else {
      Page.write(repository.resolve(PAGE), section);
      say(PAGE + " is written anew");
    }
  }

  private List<Seen> measure() throws IOException, InterruptedException {
    Path keyFile = folder.resolve("keys");
    Peer upstream = Nginx.upstream(folder.resolve("upstream"));
    List<Seen> seen = new ArrayList<>();
    try (Program running = upstream.start("none", folder.resolve("upstream.log"))) {
      Gatehouse gatehouse = new Gatehouse(repository, folder.resolve("gatehouse"), cores);
      say("Gatehouse: admitting " + pace.consumers() + " consumers");
      gatehouse.admit(pace.consumers(), upstream.port(), keyFile);
      List<String> keys = Files.readAllLines(keyFile);
      Measurement measurement =
          new Measurement(new Wrk(repository, keyFile), keys, pace, Comparison::say);
      for (Peer peer :
          List.of(
              gatehouse.peer(),
              Nginx.proxy(folder.resolve("nginx"), cores, upstream.port()),
              Spring.peer(repository, cores, upstream.port()))) {
        try (Program program = peer.start(keys.get(0), folder.resolve("peer.log"))) {
          seen.add(measurement.of(peer, program));
        }
      }
      running.requireAlive();
    }
    return seen;
  }

  private static void say(String what) {
    System.err.println(
        LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + what);
  }

  /** However this ends: whoever is interrupted had no time to clear away. */
  private static void leaveNothing(Path folder) {
    List<ProcessHandle> left = ProcessHandle.current().descendants().toList();
    left.forEach(ProcessHandle::destroy);
    left.forEach(each -> each.onExit().completeOnTimeout(each, 20, TimeUnit.SECONDS).join());
    left.forEach(ProcessHandle::destroyForcibly);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
