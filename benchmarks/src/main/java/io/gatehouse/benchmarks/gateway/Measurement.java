package io.gatehouse.benchmarks.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Measures one peer after the other, all of them in the same way. */
final class Measurement {

  /** So many connections carry the half load; few of them are busy at any time. */
  private static final int HALF_LOAD_CONNECTIONS = 64;

  private final Wrk wrk;
  private final List<String> keys;
  private final Pace pace;
  private final Consumer<String> progress;

  Measurement(Wrk wrk, List<String> keys, Pace pace, Consumer<String> progress) {
    this.wrk = wrk;
    this.keys = keys;
    this.pace = pace;
    this.progress = progress;
  }

  Seen of(Peer peer, Program running) throws IOException, InterruptedException {
    progress.accept(peer.name() + ": warming up");
    wrk.load(peer, running, Scenario.MAIN, pace.warmUpSeconds());
    Map<Scenario, Figures> figures = new LinkedHashMap<>();
    for (Scenario scenario : Scenario.all()) {
      Figures seen = middle(peer, running, scenario);
      figures.put(scenario, seen);
      progress.accept(
          "%s, %s, %d connections: %.0f/s, p50 %.2f ms, p99 %.2f ms, CPU %.1f µs"
              .formatted(
                  peer.name(),
                  scenario.title(),
                  scenario.connections(),
                  seen.perSecond(),
                  seen.p50Millis(),
                  seen.p99Millis(),
                  seen.cpuMicros()));
    }
    Figures main = Objects.requireNonNull(figures.get(Scenario.MAIN));
    int half = (int) main.perSecond() / 2;
    HalfLoad seen = atRate(peer, running, half);
    progress.accept(
        "%s, half load, %d/s: p99 %.2f ms, CPU %.1f µs"
            .formatted(peer.name(), half, seen.latencies().micros(990) / 1000, seen.cpuMicros()));
    return new Seen(peer.name(), figures, seen, running.megabytes());
  }

  private Figures middle(Peer peer, Program running, Scenario scenario)
      throws IOException, InterruptedException {
    if (scenario.upload() > 0 || !scenario.file().equals(Scenario.MAIN.file())) {
      wrk.load(peer, running, scenario, pace.seconds());
    }
    List<Figures> rounds = new ArrayList<>();
    for (int round = 0; round < pace.rounds(); round++) {
      rounds.add(wrk.load(peer, running, scenario, pace.seconds()));
    }
    rounds.sort(Comparator.comparingDouble(Figures::cpuMicros));
    return rounds.get(rounds.size() / 2);
  }

  private HalfLoad atRate(Peer peer, Program running, int perSecond) throws IOException {
    List<byte[]> requests = keys.stream().map(key -> request(peer, key)).toList();
    try (OpenLoop load = new OpenLoop(peer.address(), requests, HALF_LOAD_CONNECTIONS)) {
      load.run(perSecond * pace.halfLoadSeconds() / 4, perSecond);
      double cpuBefore = running.cpuSeconds();
      Latencies latencies = load.run(perSecond * pace.halfLoadSeconds(), perSecond);
      double cpu = running.cpuSeconds() - cpuBefore;
      return new HalfLoad(perSecond, latencies, cpu * 1e6 / latencies.total());
    }
  }

  private static byte[] request(Peer peer, String key) {
    return "GET %s/%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nX-API-Key: %s\r\n\r\n"
        .formatted(peer.prefix(), Scenario.MAIN.file(), peer.port(), key)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
