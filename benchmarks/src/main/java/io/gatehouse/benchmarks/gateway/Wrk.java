package io.gatehouse.benchmarks.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator wrk: as many requests as there is an answer to. */
final class Wrk {

  private static final Pattern SEEN = Pattern.compile("seen: (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");

  private final Path script;
  private final Path keys;

  Wrk(Path repository, Path keys) {
    this.script = repository.resolve("benchmarks/gateway/load.lua");
    this.keys = keys;
  }

  /** Loads the peer for so long. */
  Figures load(Peer peer, Program running, Scenario scenario, int seconds)
      throws IOException, InterruptedException {
    double cpuBefore = running.cpuSeconds();
    String said = run(command(peer, scenario, seconds));
    double cpu = running.cpuSeconds() - cpuBefore;
    Matcher seen = SEEN.matcher(said);
    if (!seen.find() || seen.group(1).equals("0")) {
      throw new IOException(peer.name() + ", " + scenario.title() + ":\n" + said);
    }
    double requests = number(seen, 1);
    requireFew(number(seen, 5), requests);
    return new Figures(
        requests / number(seen, 2) * 1e6,
        number(seen, 3) / 1e3,
        number(seen, 4) / 1e3,
        cpu * 1e6 / requests);
  }

  /**
   * Fails if more than one request in a hundred has failed. A few do at the beginning of a round:
   * the one before was cut off, and not every peer notices which of its connections died of it.
   */
  static void requireFew(double failed, double requests) throws IOException {
    if (failed > requests / 100) {
      throw new IOException("%.0f of %.0f requests failed".formatted(failed, requests));
    }
  }

  private List<String> command(Peer peer, Scenario scenario, int seconds) {
    String path = peer.prefix() + "/" + scenario.file();
    return List.of(
        "wrk",
        "--threads=1",
        "--connections=" + scenario.connections(),
        "--duration=" + seconds + "s",
        "--timeout=10s",
        "--script=" + script,
        peer.uri("/").toString(),
        "--",
        path,
        keys.toString(),
        String.valueOf(scenario.upload()));
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return said;
    } finally {
      process.destroy();
    }
  }

  private static double number(Matcher seen, int group) {
    return Double.parseDouble(seen.group(group));
  }
}
