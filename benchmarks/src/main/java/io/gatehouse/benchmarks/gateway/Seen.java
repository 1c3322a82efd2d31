package io.gatehouse.benchmarks.gateway;

import java.util.Map;
import java.util.Objects;

/**
 * What was seen of one peer.
 *
 * @param megabytes what it held in memory after all of it
 */
record Seen(String name, Map<Scenario, Figures> figures, HalfLoad half, double megabytes) {

  Figures main() {
    return of(Scenario.MAIN);
  }

  Figures of(Scenario scenario) {
    return Objects.requireNonNull(figures.get(scenario), scenario::title);
  }
}
