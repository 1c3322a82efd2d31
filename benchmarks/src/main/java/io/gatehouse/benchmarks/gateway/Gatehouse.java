package io.gatehouse.benchmarks.gateway;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The whole program with its database, as it comes: nothing is switched off. Only the limit on how
 * fast one person makes consumers is out of the way, and that of subscriptions, which is counted.
 */
final class Gatehouse {

  /** Also of the other peer that has one. */
  static final String HEAP = "-Xmx512m";

  private final Path repository;
  private final Path folder;
  private final Cores cores;
  private final int control = Peer.freePort();
  private final int gateway = Peer.freePort();

  Gatehouse(Path repository, Path folder, Cores cores) throws IOException {
    this.repository = repository;
    this.folder = Files.createDirectories(folder);
    this.cores = cores;
  }

  Peer peer() {
    return new Peer(
        "Gatehouse",
        cores.measured(launcher()),
        environment(),
        gateway,
        "/" + Consumers.ORGANIZATION + "/" + Consumers.API);
  }

  /** Starts it once to let so many consumers in; their keys are in the file then. */
  void admit(int consumers, int upstream, Path keys) throws IOException, InterruptedException {
    Path log = folder.resolve("population.log");
    try (Program program = Program.start(cores.anywhere(launcher()), environment(), log)) {
      URI base = URI.create("http://127.0.0.1:" + control);
      Peer.awaitAnswer(program, base.resolve("/health/readiness"), "none");
      Files.write(keys, new Consumers(base).admit(consumers, upstream));
    }
  }

  private String launcher() {
    return repository.resolve("gatehouse").toString();
  }

  private Map<String, String> environment() {
    return Map.of(
        "GATEHOUSE_DATA",
        folder.resolve("data").toString(),
        "GATEHOUSE_CONTROL_PORT",
        String.valueOf(control),
        "GATEHOUSE_GATEWAY_PORT",
        String.valueOf(gateway),
        "GATEHOUSE_CREATION_LIMIT",
        "1000000/1m",
        "GATEHOUSE_SUBSCRIPTION_LIMIT",
        "100000000/1s",
        "GATEHOUSE_JAVA_OPTS",
        HEAP);
  }
}
